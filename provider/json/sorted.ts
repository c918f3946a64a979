import { isObject } from "./equal";

/**
 * A value in which the order of members makes no difference, to make a digest of. Objects become lists of pairs: in an
 * object, a member named `__proto__` would be lost. Members that are undefined are absent.
 */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : sorted(item)));
  if (!isObject(value)) return value;
  return Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => [key, sorted(value[key])]);
}
