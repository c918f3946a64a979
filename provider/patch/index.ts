import { Differ } from "./diff";
import { explain } from "./explain";
import { guardPatch } from "./guard";
import { SetPattern } from "./sets";
import type { DiffOptions, Json, PatchOperation } from "./types";
import { NotJsonSignal } from "./values";

export { escapeSegment, parsePointer, pointer } from "../json/pointer";
export { EXACT_WORK } from "./align";
export { NotJsonError } from "./explain";
export { maskPatch } from "./secrets";
export type { DiffOptions, IsSecret, Json, JsonObject, PatchOperation } from "./types";

/**
 * The smallest RFC 6902 patch that turns `from` into `to`.
 *
 * Smallest means: fewest leaf values written, then fewest operations, then fewest bytes of JSON. An object on both
 * sides is patched member by member and never replaced; array elements, which have no name, are aligned. With
 * `guard`, `test` operations precede this patch. The same two documents always give the same patch, and the patch
 * shares no objects with them.
 *
 * Documents are JSON as `JSON.stringify` would write it: a member that is `undefined` is absent, -0 is 0. A value
 * that both documents share by reference is treated as equal without being read, and removed values are not read
 * either.
 *
 * There are two exceptions. An array is replaced if patching it would take more than twice the bytes, unless it holds
 * a secret (`isSecret`). And an array is aligned exactly only while that takes no more than {@link EXACT_WORK} steps
 * for each value in it, and minimal in bytes only up to 10 elements (beyond that, the digits of an index may cost a
 * few bytes more); larger changes get a correct patch that may not be the smallest.
 *
 * @throws NotJsonError naming the pointer of a value that JSON does not have: NaN, Infinity, undefined in an array, a
 * function, a bigint, a class instance such as Date, a cycle, or nesting that is too deep.
 * @throws SyntaxError if one of `setPaths` is not a JSON Pointer.
 */
export function diffJson(from: Json, to: Json, options: DiffOptions = {}): PatchOperation[] {
  const sets = SetPattern.of(options.setPaths);
  try {
    const { moves = false, isSecret } = options;
    const patch = new Differ({ moves, isSecret }).run(from, to, sets);
    return options.guard ? guardPatch(patch, { from, to, sets, isSecret }) : patch;
  } catch (error) {
    if (error instanceof NotJsonSignal || error instanceof RangeError) throw explain(from, to);
    throw error;
  }
}
