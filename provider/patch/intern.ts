import type { SetPattern } from "./sets";
import { NO_SHAPE, type Shape, Shapes } from "./shapes";
import type { Json, JsonObject } from "./types";
import {
  DEEP,
  isContainer,
  NotJsonSignal,
  requirePlain,
  requireScalar,
  scalarBytes,
  TOO_DEEP,
} from "./values";

/** A subtree, stored once: two subtrees are equal as JSON exactly when their ids are. */
export interface Node {
  readonly id: number;
  /** Like `id`, but different for sets with different duplicates: those are equal, and cost different operations. */
  readonly serial: number;
  readonly kind: "scalar" | "array" | "set" | "object";
  /** Leaf values in it. */
  readonly leaves: number;
  /** Levels of containers in it. */
  readonly height: number;
  /** Whether there is an array in it, so that its cost depends on the length of its path. */
  readonly holdsArray: boolean;
  /** Elements of an array; of a set, as they stand. */
  readonly items: readonly Node[];
  /** Members of an object, in the order of the shape's names. */
  readonly shape: Shape;
  readonly members: readonly Node[];
  /** The value of a scalar. */
  readonly value: Json;
  /** UTF-8 bytes of its JSON; negative until {@link bytesOf} computes them. */
  bytes: number;
}

const NONE: readonly Node[] = [];

/** UTF-8 bytes of a node's JSON. Few nodes are ever asked, so the answer is computed late, and kept. */
export function bytesOf(node: Node): number {
  if (node.bytes >= 0) return node.bytes;
  const pending: Node[] = [node];
  for (let next = pending.at(-1); next; next = pending.at(-1)) {
    const children = next.kind === "object" ? next.members : next.items;
    const before = pending.length;
    for (const child of children) if (child.bytes < 0) pending.push(child);
    if (pending.length > before) continue;
    pending.pop();
    if (next.kind === "scalar") next.bytes = scalarBytes(next.value);
    else {
      // Two brackets, and a comma between each two children.
      let bytes = 2 + Math.max(0, children.length - 1) + next.shape.bytes;
      for (const child of children) bytes += child.bytes;
      next.bytes = bytes;
    }
  }
  return node.bytes;
}

/** Gives equal subtrees one id, for the length of one diff. */
export class Interner {
  private readonly scalars = new Map<Json, Node>();
  private readonly containers = new Map<string, Node>();
  /** Ids of nodes that have a set with duplicates in them, by the key without these. */
  private readonly oddIds = new Map<string, number>();
  private readonly seen = new Map<SetPattern | undefined, Map<object, Node>>();
  private readonly shapes = new Shapes();
  private count = 0;

  /** Ids are below this number. */
  get size(): number {
    return this.count;
  }

  /** The node of a container that has been interned already. */
  known(value: object, sets: SetPattern | undefined): Node | undefined {
    return this.seen.get(sets)?.get(value);
  }

  /** The node of a value that stands where `sets` applies. */
  intern(value: Json, sets: SetPattern | undefined, depth = 0): Node {
    if (!isContainer(value)) return this.scalar(value);
    const known = this.known(value, sets);
    if (known) return known;
    if (depth > DEEP) return this.internDeep(value, sets);
    let seen = this.seen.get(sets);
    if (!seen) {
      seen = new Map();
      this.seen.set(sets, seen);
    }
    const node = Array.isArray(value) ? this.array(value, sets, depth) : this.object(value, sets, depth);
    seen.set(value, node);
    return node;
  }

  /** Children first, so that no call goes deeper than one level. */
  private internDeep(value: Json[] | JsonObject, sets: SetPattern | undefined): Node {
    const order: [Json[] | JsonObject, SetPattern | undefined, number][] = [[value, sets, DEEP]];
    for (let at = 0; at < order.length; at++) {
      const [container, pattern, depth] = order[at] as (typeof order)[number];
      if (depth > TOO_DEEP) throw new NotJsonSignal();
      for (const key of Object.keys(container)) {
        const child = (container as JsonObject)[key];
        if (child === undefined || !isContainer(child)) continue;
        const below = Array.isArray(container) ? pattern?.element() : pattern?.member(key);
        if (!this.known(child, below)) order.push([child, below, depth + 1]);
      }
    }
    for (let at = order.length - 1; at >= 0; at--) {
      const [container, pattern] = order[at] as (typeof order)[number];
      this.intern(container, pattern);
    }
    return this.intern(value, sets);
  }

  private scalar(value: Json): Node {
    // A Map takes -0 and 0 for one key and keeps 1 and "1" apart, as JSON does.
    let node = this.scalars.get(value);
    if (!node) {
      requireScalar(value);
      const id = this.count++;
      node = {
        id,
        serial: id,
        kind: "scalar",
        leaves: 1,
        height: 0,
        holdsArray: false,
        items: NONE,
        shape: NO_SHAPE,
        members: NONE,
        value,
        bytes: -1,
      };
      this.scalars.set(value, node);
    }
    return node;
  }

  private array(value: Json[], sets: SetPattern | undefined, depth: number): Node {
    const below = sets?.element();
    const items: Node[] = [];
    for (let i = 0; i < value.length; i++) items.push(this.intern(value[i] as Json, below, depth + 1));
    if (!sets?.isSet) return this.container("array", "[", items, NO_SHAPE, NONE);
    const ids = [...new Set(items.map(({ id }) => id))].sort((x, y) => x - y);
    return this.container("set", `<${ids.join()}`, items, NO_SHAPE, NONE, ids.length < items.length);
  }

  private object(value: JsonObject, sets: SetPattern | undefined, depth: number): Node {
    requirePlain(value);
    const keys = Object.keys(value);
    const present = keys.some((key) => value[key] === undefined)
      ? keys.filter((key) => value[key] !== undefined)
      : keys;
    const { shape, places } = this.shapes.of(present);
    const members: Node[] = new Array(present.length);
    for (let k = 0; k < present.length; k++) {
      const key = present[k] as string;
      members[places[k] as number] = this.intern(value[key] as Json, sets?.member(key), depth + 1);
    }
    return this.container("object", `${shape.id}{`, NONE, shape, members);
  }

  private container(
    kind: Node["kind"],
    start: string,
    items: readonly Node[],
    shape: Shape,
    members: readonly Node[],
    duplicates = false,
  ): Node {
    const children = kind === "object" ? members : items;
    let key = start;
    let serials = start;
    let odd = duplicates;
    for (const child of children) {
      if (child.serial !== child.id) odd = true;
      if (kind !== "set") key += `${child.id},`;
    }
    if (odd) for (const child of children) serials += `;${child.serial}`;
    const known = this.containers.get(odd ? serials : key);
    if (known) return known;
    let leaves = 0;
    let height = 0;
    let holdsArray = kind !== "object";
    for (const child of children) {
      leaves += child.leaves;
      if (child.height > height) height = child.height;
      if (child.holdsArray) holdsArray = true;
    }
    const id = this.idOf(key, odd);
    const node: Node = {
      id,
      serial: odd ? this.count++ : id,
      kind,
      leaves,
      height: height + 1,
      holdsArray,
      items,
      shape,
      members,
      value: null,
      bytes: -1,
    };
    this.containers.set(odd ? serials : key, node);
    return node;
  }

  private idOf(key: string, odd: boolean): number {
    // Without odd nodes there is one node for each key, and no need to remember its id.
    if (!odd && this.oddIds.size === 0) return this.count++;
    const id = this.oddIds.get(key) ?? this.containers.get(key)?.id ?? this.count++;
    if (odd) this.oddIds.set(key, id);
    return id;
  }
}
