import { isObject } from "./equal";

/**
 * The value in a canonical order, for digests. Objects become lists of pairs, because an object would lose a member
 * named `__proto__`. Undefined members are left out.
 */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : sorted(item)));
  if (!isObject(value)) return value;
  return Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => [key, sorted(value[key])]);
}
