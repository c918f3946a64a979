import type { Node } from "./node";
import type { PatchOperation } from "./types";

/**
 * What a patch costs, compared first by `weight` (leaf values written, then operations), then by bytes.
 * Two numbers rather than three: the inner loop of the alignment adds and compares them millions of times.
 */
export interface Cost {
  /** leaves * LEAF + operations. */
  readonly weight: number;
  /** UTF-8 bytes of the operations as JSON, each with one separator, counted from the place of the subtree. */
  readonly bytes: number;
}

/** One written leaf outweighs any number of operations: documents have far fewer than 2^26 places. */
export const LEAF = 2 ** 26;

const length = (operation: PatchOperation): number => JSON.stringify(operation).length + 1;

/** Bytes of an operation without its path and value, with one separator. */
export const ADD_BYTES = length({ op: "add", path: "", value: 0 }) - 1;
export const REPLACE_BYTES = length({ op: "replace", path: "", value: 0 }) - 1;
export const REMOVE_BYTES = length({ op: "remove", path: "" });

/** Number of leaves, and of operations, in a weight. */
export const leavesIn = (weight: number): number => Math.floor(weight / LEAF);
export const operationsIn = (weight: number): number => weight - leavesIn(weight) * LEAF;

/** Negative when `x` is the better cost. */
export const compareCost = (x: Cost, y: Cost): number => x.weight - y.weight || x.bytes - y.bytes;

/** The weight of writing a value with one operation. */
export const written = (value: Node): number => value.leaves * LEAF + 1;

/** The leaves of the node that has the fewest. */
export function leastLeaves(nodes: readonly Node[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { leaves } of nodes) if (leaves < least) least = leaves;
  return least;
}

/** Bytes that an index adds to a path. */
export function indexBytes(index: number): number {
  let bytes = 2;
  for (let rest = index; rest >= 10; rest = Math.floor(rest / 10)) bytes++;
  return bytes;
}

/** Bytes of the index where an element is added: `-` at the very end, else the source's index. */
export const insertBytes = (index: number, length: number): number =>
  index === length ? 2 : indexBytes(index);

/** No patch of an array takes more than this many times the bytes of replacing the array. */
export const BLOAT = 2;
