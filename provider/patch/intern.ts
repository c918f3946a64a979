import { escapeSegment } from "./pointer";
import type { SetPattern } from "./sets";
import type { Json } from "./types";
import { isContainer, requirePlain, requireScalar } from "./values";

/** A subtree, stored once: two equal subtrees are one node, so equality is identity. */
export interface Node {
  readonly id: number;
  readonly kind: "scalar" | "array" | "set" | "object";
  /** Leaf values in it. */
  readonly leaves: number;
  /** UTF-8 bytes of its JSON. */
  readonly bytes: number;
  /** Elements of an array; of a set, each once. */
  readonly items: readonly Node[];
  /** Members of an object. */
  readonly members: ReadonlyMap<string, Node>;
}

const NO_ITEMS: readonly Node[] = [];
const NO_MEMBERS: ReadonlyMap<string, Node> = new Map();

/** UTF-8 bytes of a string as JSON, quotes included. */
export function stringBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

/** Gives equal subtrees one node, for the length of one diff. */
export class Interner {
  private readonly scalars = new Map<Json, Node>();
  private readonly containers = new Map<string, Node>();
  private readonly seen = new Map<SetPattern | undefined, Map<object, Node>>();
  private readonly segments = new Map<string, number>();
  private count = 0;

  /** The node of a value that stands where `sets` applies. */
  intern(value: Json, sets: SetPattern | undefined): Node {
    if (!isContainer(value)) return this.scalar(value);
    let known = this.seen.get(sets);
    if (!known) {
      known = new Map();
      this.seen.set(sets, known);
    }
    let node = known.get(value);
    if (!node) {
      node = Array.isArray(value)
        ? this.array(value, sets)
        : this.object(value as Record<string, Json>, sets);
      known.set(value, node);
    }
    return node;
  }

  /** Bytes that a member adds to a path: the slash and the escaped key. */
  segmentBytes(key: string): number {
    let bytes = this.segments.get(key);
    if (bytes === undefined) {
      bytes = stringBytes(escapeSegment(key)) - 1;
      this.segments.set(key, bytes);
    }
    return bytes;
  }

  private scalar(value: Json): Node {
    // A Map takes -0 and 0 for one key and keeps 1 and "1" apart, as JSON does.
    let node = this.scalars.get(value);
    if (!node) {
      requireScalar(value);
      const bytes = Buffer.byteLength(JSON.stringify(value));
      node = this.add("scalar", 1, bytes, NO_ITEMS, NO_MEMBERS);
      this.scalars.set(value, node);
    }
    return node;
  }

  private array(value: Json[], sets: SetPattern | undefined): Node {
    const below = sets?.element();
    let items: Node[] = [];
    for (let i = 0; i < value.length; i++) items.push(this.intern(value[i] as Json, below));
    if (sets?.isSet) {
      items = [...new Set(items)].sort((x, y) => x.id - y.id);
      return this.container(`<${items.map((n) => n.id).join()}`, "set", items, NO_MEMBERS);
    }
    return this.container(`[${items.map((n) => n.id).join()}`, "array", items, NO_MEMBERS);
  }

  private object(value: Record<string, Json>, sets: SetPattern | undefined): Node {
    requirePlain(value);
    const members = new Map<string, Node>();
    for (const key of Object.keys(value)) {
      const member = value[key];
      if (member !== undefined) members.set(key, this.intern(member, sets?.member(key)));
    }
    const parts = [...members].map(([key, node]) => `${JSON.stringify(key)}:${node.id}`).sort();
    return this.container(`{${parts.join()}`, "object", NO_ITEMS, members);
  }

  private container(
    key: string,
    kind: Node["kind"],
    items: readonly Node[],
    members: ReadonlyMap<string, Node>,
  ): Node {
    const known = this.containers.get(key);
    if (known) return known;
    let leaves = 0;
    // Two brackets, and a comma between each two children.
    let bytes = 2 + Math.max(0, items.length + members.size - 1);
    for (const item of items) {
      leaves += item.leaves;
      bytes += item.bytes;
    }
    for (const [name, member] of members) {
      leaves += member.leaves;
      bytes += member.bytes + stringBytes(name) + 1;
    }
    const node = this.add(kind, leaves, bytes, items, members);
    this.containers.set(key, node);
    return node;
  }

  private add(
    kind: Node["kind"],
    leaves: number,
    bytes: number,
    items: readonly Node[],
    members: ReadonlyMap<string, Node>,
  ): Node {
    return { id: this.count++, kind, leaves, bytes, items, members };
  }
}
