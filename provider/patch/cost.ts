import type { Node } from "./node";
import type { PatchOperation } from "./types";

/**
 * The cost of a patch. Costs are compared by `weight` (leaf values written, then operations), then by bytes. Two
 * numbers rather than three, because the inner loop of the alignment adds and compares costs millions of times.
 */
export interface Cost {
  /** leaves * LEAF + operations. */
  readonly weight: number;
  /** UTF-8 bytes of the operations as JSON, each with one separator. Paths are counted relative to the subtree. */
  readonly bytes: number;
}

/** One written leaf outweighs any number of operations: a document has far fewer than 2^26 values. */
export const LEAF = 2 ** 26;

const length = (operation: PatchOperation): number => JSON.stringify(operation).length + 1;

/** Bytes of an operation without its path and value, including one separator. */
export const ADD_BYTES = length({ op: "add", path: "", value: 0 }) - 1;
export const REPLACE_BYTES = length({ op: "replace", path: "", value: 0 }) - 1;
export const REMOVE_BYTES = length({ op: "remove", path: "" });

/** Number of leaves, and number of operations, in a weight. */
export const leavesIn = (weight: number): number => Math.floor(weight / LEAF);
export const operationsIn = (weight: number): number => weight - leavesIn(weight) * LEAF;

/** Negative if `x` is the lower cost. */
export const compareCost = (x: Cost, y: Cost): number => x.weight - y.weight || x.bytes - y.bytes;

/** The weight of writing a value with one operation. */
export const written = (value: Node): number => value.leaves * LEAF + 1;

/** The number of leaves of the smallest node. */
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

/** Bytes of the index at which an element is added: `-` at the end, otherwise the source's index. */
export const insertBytes = (index: number, length: number): number =>
  index === length ? 2 : indexBytes(index);

/** A patch of an array never takes more than this many times the bytes of replacing the array. */
export const BLOAT = 2;
