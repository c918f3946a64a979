import { isDeepStrictEqual } from "node:util";
import type { Json, JsonObject } from "./types";

/** Whether a value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The strings in a list. Empty if the value is not a list. */
export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** JSON equality: member order does not matter. */
export function equal(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}

/** An own member: inherited members (`constructor`) are not JSON. */
export function memberOf(object: JsonObject | null | undefined, key: string): Json | undefined {
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Whether two lists contain the same values, ignoring order and duplicates. */
export function sameSet(a: readonly Json[], b: readonly Json[]): boolean {
  return equal(new Set(a), new Set(b));
}
