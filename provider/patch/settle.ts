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
import type { Pricer } from "./price";
import type { SetPattern } from "./sets";
import type { Json, PatchOperation } from "./types";
import { bytesAtLeast, isContainer, jsonBytes, leavesOf, scalarBytes, stringBytes } from "./values";

/** A place left for later, since the call stack would end. */
export interface Deferred {
  readonly op: "deferred";
  readonly a: Json;
  readonly b: Json;
  readonly path: string;
  readonly sets: SetPattern | undefined;
  /** Inside a list: what the place costs, and who knows. */
  readonly within?: { pricer: Pricer; bounded: boolean; weight: number; bytes: number; prefix: number };
}

/** What is emitted: operations, and places whose operations are still to come. */
export type Entry = PatchOperation | Deferred;

/** Leaves that the entries from `mark` on write, counted up to `limit`. */
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

/** The bytes of an operation with one separator; most values are scalars, and need no text made. */
function operationBytes(operation: PatchOperation): number {
  if (operation.op === "remove") return REMOVE_BYTES + stringBytes(operation.path) - 2;
  if (operation.op === "move" || isContainer(operation.value)) return jsonBytes(operation) + 1;
  const beside = operation.op === "add" ? ADD_BYTES : REPLACE_BYTES;
  return beside + stringBytes(operation.path) - 2 + scalarBytes(operation.value);
}

/** What entries cost. */
export const entriesCost = (out: readonly Entry[]): Cost => ({
  weight: leavesWritten(out, 0) * LEAF + operations(out, 0),
  bytes: bytes(out, 0),
});

/**
 * Whether what was emitted since `mark` for the value at `path` is worse than replacing that by `value`: in leaves,
 * operations and bytes, or, when `bounded`, by being bloated.
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
  // All that is written is part of the value. When a leaf stays, replacing writes more.
  if (leavesOf(value, leaves + 1) === leaves) {
    const count = operations(out, mark);
    if (count > 1 || whole() < bytes(out, mark)) return true;
  }
  return bounded && !isSurelyLean(out, mark, path, value) && bytes(out, mark) > BLOAT * whole();
}

/** A quick look: what the operations take beside their values, which are part of the value. */
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
