import type { Node } from "./node";
import type { Alignment, ListPlan, Part } from "./part";

/**
 * What turning one subtree into another costs. Each method returns the weight and leaves the bytes in `bytes`; an object
 * for each answer would cost more than computing it.
 */
export interface Prices {
  /** Bytes of the last answer, relative to the path of the subtree. */
  bytes: number;
  /** Steps taken so far, for the budgets. */
  work: number;
  /** Whether an array is replaced if its patch exceeds the size limit. */
  readonly bounded: boolean;
  /** Same as {@link member}, for subtrees of any depth. */
  priced(x: Node, y: Node, prefix: number): number;
  /** The best alignment of a part. */
  aligned(part: Part): Alignment;
  /**
   * Runs a computation that may recurse too deeply. The pairs at which it stops are priced first; finished results
   * are cached.
   */
  retried<T>(body: () => T): T;
  /** The cost of a pair of values of the same member: two objects are patched member by member. */
  member(x: Node, y: Node, prefix: number): number;
  /** The cost of a pair of array elements. Elements have no name, so replacing the whole object is allowed. */
  element(x: Node, y: Node, prefix: number): number;
  /** Whether replacing an array element is cheaper than patching it in place. */
  replaces(x: Node, y: Node, prefix: number): boolean;
  /** How one array, or set, becomes another. */
  list(x: Node, y: Node, prefix: number): ListPlan;
}
