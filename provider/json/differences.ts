import { equal, isObject, memberOf } from "./equal";
import type { Json } from "./types";

/** A place where two values differ. A side that has nothing there is undefined. */
export interface Difference {
  path: readonly (string | number)[];
  from: Json | undefined;
  to: Json | undefined;
}

/**
 * Where two values differ, innermost. A list that changes its length differs as a whole, and with `wholeLists` any list.
 */
export function differences(
  from: Json | undefined,
  to: Json | undefined,
  { wholeLists = false } = {},
  path: readonly (string | number)[] = [],
): Difference[] {
  if (equal(from, to)) return [];
  const inner = (key: string | number, one: Json | undefined, other: Json | undefined): Difference[] =>
    differences(one, other, { wholeLists }, [...path, key]);
  if (isObject(from) && isObject(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => inner(key, memberOf(from, key), memberOf(to, key)));
  }
  if (!wholeLists && Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return from.flatMap((item, i) => inner(i, item, to[i]));
  return [{ path, from, to }];
}
