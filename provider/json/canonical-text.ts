import { isObject } from "./equal";

/**
 * JSON text that is the same for values which differ in the order of members alone, for digests. Objects are written as
 * lists of pairs. Undefined members are left out.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isObject(one)
      ? Object.keys(one)
          .filter((key) => one[key] !== undefined)
          .sort()
          .map((key) => [key, one[key]])
      : one,
  );
}
