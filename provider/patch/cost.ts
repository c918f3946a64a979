import type { Node } from "./intern";
import type { PatchOperation } from "./types";
import { leavesOf } from "./values";

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

export const FREE: Cost = { weight: 0, bytes: 0 };

const length = (operation: PatchOperation): number => JSON.stringify(operation).length + 1;

/** Bytes of an operation without its path and value, with one separator. */
export const ADD_BYTES = length({ op: "add", path: "", value: 0 }) - 1;
export const REPLACE_BYTES = length({ op: "replace", path: "", value: 0 }) - 1;
export const REMOVE_BYTES = length({ op: "remove", path: "" });

/** Number of operations in a cost. */
export const operationsIn = (cost: Cost): number => cost.weight % LEAF;

/** Negative when `x` is the better cost. */
export const compareCost = (x: Cost, y: Cost): number => x.weight - y.weight || x.bytes - y.bytes;

/** Bytes that an index adds to a path. */
export function indexBytes(index: number): number {
  let bytes = 2;
  for (let rest = index; rest >= 10; rest = Math.floor(rest / 10)) bytes++;
  return bytes;
}

/** The cost of replacing the value at this place by another. */
export function replaceCost(value: Node): Cost {
  return { weight: value.leaves * LEAF + 1, bytes: REPLACE_BYTES + value.bytes };
}

/** The cost of the same operations seen from one segment further up. */
export function below(cost: Cost, segment: number): Cost {
  return { weight: cost.weight, bytes: cost.bytes + operationsIn(cost) * segment };
}

/** What a finished patch costs. `test` operations write nothing, but count as operations. */
export function patchCost(patch: readonly PatchOperation[]): Cost {
  let weight = 0;
  let bytes = 0;
  for (const operation of patch) {
    weight += 1;
    if (operation.op === "add" || operation.op === "replace") weight += leavesOf(operation.value) * LEAF;
    bytes += Buffer.byteLength(JSON.stringify(operation)) + 1;
  }
  return { weight, bytes };
}
