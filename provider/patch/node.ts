import { NO_SHAPE, type Shape } from "./shapes";
import type { Json } from "./types";
import { scalarBytes } from "./values";

/** A subtree, stored once. Two subtrees are equal as JSON exactly if their ids are equal. */
export interface Node {
  readonly id: number;
  /** Like `id`, but different for sets with different duplicates: those are equal, but take different operations. */
  readonly serial: number;
  readonly kind: "scalar" | "array" | "set" | "object";
  /** Number of leaf values. */
  readonly leaves: number;
  /** Number of nested container levels. */
  readonly height: number;
  /** Whether it contains an array. If so, its cost depends on the length of its path. */
  readonly holdsArray: boolean;
  /** Elements of an array or set in their order; members of an object in the order of the shape's names. */
  readonly children: readonly Node[];
  readonly shape: Shape;
  /** The value of a scalar. */
  readonly value: Json;
  /** UTF-8 bytes of its JSON; negative until {@link bytesOf} computes them. */
  bytes: number;
  /** The next node in the interner's hash chain. */
  readonly next: Node | undefined;
}

const NONE: readonly Node[] = [];

/** The node of a scalar. */
export const scalarNode = (id: number, value: Json): Node => ({
  id,
  serial: id,
  kind: "scalar",
  leaves: 1,
  height: 0,
  holdsArray: false,
  children: NONE,
  shape: NO_SHAPE,
  value,
  bytes: -1,
  next: undefined,
});

/** The node of a container. */
export function containerNode(
  id: number,
  serial: number,
  { kind, shape, children }: Pick<Node, "kind" | "shape" | "children">,
  next?: Node,
): Node {
  let leaves = 0;
  let height = 0;
  let holdsArray = kind !== "object";
  for (const child of children) {
    leaves += child.leaves;
    if (child.height > height) height = child.height;
    if (child.holdsArray) holdsArray = true;
  }
  return {
    id,
    serial,
    kind,
    leaves,
    height: height + 1,
    holdsArray,
    children,
    shape,
    value: null,
    bytes: -1,
    next,
  };
}

/** UTF-8 bytes of a node's JSON. Computed at first use and cached, since few nodes need it. */
export function bytesOf(node: Node): number {
  if (node.bytes >= 0) return node.bytes;
  const pending: Node[] = [node];
  for (let next = pending.at(-1); next; next = pending.at(-1)) {
    const before = pending.length;
    for (const child of next.children) if (child.bytes < 0) pending.push(child);
    if (pending.length > before) continue;
    pending.pop();
    next.bytes = next.kind === "scalar" ? scalarBytes(next.value) : containerBytes(next);
  }
  return node.bytes;
}

/** Two brackets, the names, and a comma between children. */
function containerBytes({ children, shape }: Node): number {
  let bytes = 2 + Math.max(0, children.length - 1) + shape.bytes;
  for (const child of children) bytes += child.bytes;
  return bytes;
}
