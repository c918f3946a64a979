import { containerNode, type Node, scalarNode } from "./node";
import type { SetPattern } from "./sets";
import { NO_SHAPE, Shapes } from "./shapes";
import type { Json, JsonObject } from "./types";
import {
  DEEP,
  isContainer,
  NotJsonSignal,
  presentNames,
  requirePlain,
  requireScalar,
  TOO_DEEP,
} from "./values";

type Container = Pick<Node, "kind" | "shape" | "children">;

/** Gives equal subtrees the same id, during one diff. */
export class Interner {
  private readonly scalars = new Map<Json, Node>();
  /** By a hash of the children's ids. `next` chains nodes with the same hash. */
  private readonly containers = new Map<number, Node>();
  /** Sets, and containers of a set with duplicates, by their text. */
  private readonly texts = new Map<string, Node>();
  /** Ids of nodes that contain a set with duplicates, by their text without the duplicates. */
  private readonly oddIds = new Map<string, number>();
  private readonly seen = new Map<SetPattern | undefined, Map<object, Node>>();
  private readonly shapes = new Shapes();
  private count = 0;
  private isDeep = false;

  /** The node of a container that is already interned. Objects are remembered only if they are deeply nested. */
  known(value: object, sets: SetPattern | undefined): Node | undefined {
    return this.seen.get(sets)?.get(value);
  }

  /** The node of a value. `sets` is the pattern at that place. */
  intern(value: Json, sets: SetPattern | undefined, depth = 0): Node {
    if (!isContainer(value)) return this.scalar(value);
    if (Array.isArray(value)) {
      return this.known(value, sets) ?? this.remember(value, sets, this.array(value, sets, depth));
    }
    if (depth <= DEEP && !this.isDeep) return this.object(value, sets, depth);
    return this.known(value, sets) ?? this.remember(value, sets, this.object(value, sets, depth));
  }

  private remember(value: object, sets: SetPattern | undefined, node: Node): Node {
    let seen = this.seen.get(sets);
    if (!seen) {
      seen = new Map();
      this.seen.set(sets, seen);
    }
    seen.set(value, node);
    return node;
  }

  /** Interns children first, so that no call recurses more than one level. */
  private internDeep(value: Json[] | JsonObject, sets: SetPattern | undefined): Node {
    const order: [Json[] | JsonObject, SetPattern | undefined, number][] = [[value, sets, DEEP]];
    for (let at = 0; at < order.length; at++) {
      const [container, pattern, depth] = order[at] as (typeof order)[number];
      if (depth > TOO_DEEP) throw new NotJsonSignal();
      for (const [child, below] of containersIn(container, pattern)) {
        if (!this.known(child, below)) order.push([child, below, depth + 1]);
      }
    }
    const { isDeep } = this;
    this.isDeep = true;
    for (let at = order.length - 1; at > 0; at--) {
      const [container, pattern] = order[at] as (typeof order)[number];
      this.intern(container, pattern);
    }
    const node = this.intern(value, sets);
    this.isDeep = isDeep;
    return node;
  }

  private scalar(value: Json): Node {
    // Like JSON, a Map treats -0 and 0 as the same key, and 1 and "1" as different keys.
    let node = this.scalars.get(value);
    if (!node) {
      requireScalar(value);
      node = scalarNode(this.count++, value);
      this.scalars.set(value, node);
    }
    return node;
  }

  private array(value: Json[], sets: SetPattern | undefined, depth: number): Node {
    if (depth > DEEP) return this.internDeep(value, sets);
    const below = sets?.element();
    const children: Node[] = [];
    for (let i = 0; i < value.length; i++) children.push(this.intern(value[i] as Json, below, depth + 1));
    if (!sets?.isSet) return this.container({ kind: "array", shape: NO_SHAPE, children });
    const ids = [...new Set(children.map(({ id }) => id))].sort((x, y) => x - y);
    const set: Container = { kind: "set", shape: NO_SHAPE, children };
    return this.byText(set, `<${ids.join()}`, ids.length < children.length);
  }

  private object(value: JsonObject, sets: SetPattern | undefined, depth: number): Node {
    if (depth > DEEP) return this.internDeep(value, sets);
    requirePlain(value);
    const { names, shape, places } = this.shapes.of(presentNames(value));
    const children: Node[] = new Array(names.length);
    for (let k = 0; k < names.length; k++) {
      const key = names[k] as string;
      children[places[k] as number] = this.intern(value[key] as Json, sets?.member(key), depth + 1);
    }
    return this.container({ kind: "object", shape, children });
  }

  private container(parts: Container): Node {
    for (const { id, serial } of parts.children) if (id !== serial) return this.byText(parts, textOf(parts));
    const hash = hashOf(parts);
    const first = this.containers.get(hash);
    const known = inChain(first, parts);
    if (known) return known;
    // A node that contains duplicates in a set may be equal to this one, and then shares its id.
    const id = (this.oddIds.size > 0 ? this.oddIds.get(textOf(parts)) : undefined) ?? this.count++;
    const node = containerNode(id, id, parts, first);
    this.containers.set(hash, node);
    return node;
  }

  /** The node of a set, or of a container of a set with duplicates; the latter has its own serial. */
  private byText(parts: Container, text: string, hasTwice = false): Node {
    const { children, kind } = parts;
    const odd = hasTwice || children.some(({ id, serial }) => id !== serial);
    const key = odd ? `${text}${children.map(({ serial }) => `;${serial}`).join("")}` : text;
    const known = this.texts.get(key);
    if (known) return known;
    const equal = kind === "set" ? this.texts.get(text) : inChain(this.containers.get(hashOf(parts)), parts);
    const id = this.oddIds.get(text) ?? equal?.id ?? this.count++;
    if (odd) this.oddIds.set(text, id);
    const node = containerNode(id, odd ? this.count++ : id, parts);
    this.texts.set(key, node);
    return node;
  }
}

/** The containers directly inside a container, each with the pattern of sets at its place. */
function* containersIn(
  value: Json[] | JsonObject,
  sets: SetPattern | undefined,
): Generator<[Json[] | JsonObject, SetPattern | undefined]> {
  for (const [key, child] of Object.entries(value)) {
    if (!isContainer(child)) continue;
    yield [child, Array.isArray(value) ? sets?.element() : sets?.member(key)];
  }
}

/** Equal for equal objects or arrays. */
function hashOf({ kind, shape, children }: Container): number {
  let hash = kind === "object" ? shape.id : -1;
  for (const { id } of children) hash = (Math.imul(hash, 0x01000193) + id) | 0;
  return hash;
}

/** Like {@link hashOf}, but without collisions. */
const textOf = ({ kind, shape, children }: Container): string =>
  `${kind === "object" ? shape.id : ""}[${children.map(({ id }) => id).join()}`;

/** The node of this container in a hash chain. */
function inChain(first: Node | undefined, { kind, shape, children }: Container): Node | undefined {
  for (let node = first; node; node = node.next) {
    if (node.kind === kind && node.shape === shape && areSame(node.children, children)) return node;
  }
  return undefined;
}

function areSame(x: readonly Node[], y: readonly Node[]): boolean {
  if (x.length !== y.length) return false;
  for (let k = 0; k < x.length; k++) if ((x[k] as Node).id !== (y[k] as Node).id) return false;
  return true;
}
