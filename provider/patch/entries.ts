import {
  ADD_BYTES,
  BLOAT,
  type Cost,
  LEAF,
  leavesIn,
  operationsIn,
  REMOVE_BYTES,
  REPLACE_BYTES,
} from "./cost";
import type { Prices } from "./prices";
import type { SetPattern } from "./sets";
import type { Json, PatchOperation } from "./types";
import { bytesAtLeast, isContainer, jsonBytes, leavesOf, scalarBytes, stringBytes } from "./values";

/** A value that is patched later, because the call stack would overflow now. */
export interface Deferred {
  readonly op: "deferred";
  readonly a: Json;
  readonly b: Json;
  readonly path: string;
  readonly sets: SetPattern | undefined;
  /** Inside a list: the cost of the value, and the pricer that computed it. */
  readonly within?: { pricer: Prices; bounded: boolean; weight: number; bytes: number; prefix: number };
}

/** An operation, or a value whose operations are still to come. */
export type Entry = PatchOperation | Deferred;

/** Number of leaves that the entries from `mark` on write. */
export function leavesWritten(out: readonly Entry[], mark: number): number {
  let leaves = 0;
  for (let at = mark; at < out.length; at++) {
    const entry = out[at] as Entry;
    if ("value" in entry) leaves += leavesOf(entry.value);
    else if (entry.op === "deferred") leaves += leavesIn(entry.within?.weight ?? 0);
  }
  return leaves;
}

function operations(out: readonly Entry[], mark: number): number {
  let count = out.length - mark;
  for (let at = mark; at < out.length; at++) {
    const entry = out[at] as Entry;
    if (entry.op === "deferred") count += operationsIn(entry.within?.weight ?? 0) - 1;
  }
  return count;
}

function bytes(out: readonly Entry[], mark: number): number {
  let sum = 0;
  for (let at = mark; at < out.length; at++) {
    const entry = out[at] as Entry;
    if (entry.op !== "deferred") sum += operationBytes(entry);
    else if (entry.within)
      sum += entry.within.bytes + operationsIn(entry.within.weight) * entry.within.prefix;
  }
  return sum;
}

/** The bytes of an operation with one separator. Most values are scalars, whose size needs no JSON text. */
function operationBytes(operation: PatchOperation): number {
  if (operation.op === "remove") return REMOVE_BYTES + stringBytes(operation.path) - 2;
  if (operation.op === "move" || isContainer(operation.value)) return jsonBytes(operation) + 1;
  const beside = operation.op === "add" ? ADD_BYTES : REPLACE_BYTES;
  return beside + stringBytes(operation.path) - 2 + scalarBytes(operation.value);
}

/** The cost of entries. */
export const entriesCost = (out: readonly Entry[]): Cost => ({
  weight: leavesWritten(out, 0) * LEAF + operations(out, 0),
  bytes: bytes(out, 0),
});

/**
 * Whether the entries since `mark` cost more than replacing the value at `path` by `value`: in leaves, operations and
 * bytes. With `bounded`, also whether they exceed the size limit.
 */
export function isWorse(
  out: readonly Entry[],
  mark: number,
  path: string,
  value: Json,
  bounded: boolean,
): boolean {
  if (out.length === mark) return false;
  const leaves = leavesWritten(out, mark);
  const whole = (): number => {
    return jsonBytes({ op: "replace", path, value }) + 1;
  };
  // The written leaves are all part of the value. If a leaf stays, replacing writes more.
  if (leavesOf(value, leaves + 1) === leaves) {
    const count = operations(out, mark);
    if (count > 1 || whole() < bytes(out, mark)) return true;
  }
  return bounded && !isSurelyLean(out, mark, path, value) && bytes(out, mark) > BLOAT * whole();
}

/** A quick check that compares only the bytes besides the values, since the values are part of `value`. */
function isSurelyLean(out: readonly Entry[], mark: number, path: string, value: Json): boolean {
  let beside = 0;
  for (let at = mark; at < out.length; at++) {
    const entry = out[at] as Entry;
    if (entry.op === "deferred" || entry.op === "move") return false;
    beside += REPLACE_BYTES + stringBytes(entry.path) - 2;
  }
  const more = beside - BLOAT * (REPLACE_BYTES + path.length);
  return more <= 0 || bytesAtLeast(value, more) >= more;
}
