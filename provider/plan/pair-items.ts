import { isObject } from "../json/equal";
import type { Json } from "../json/types";

// Beyond this many pairs, elements that changed and moved are paired by index.
const PAIRS_AT_MOST = 100_000;

/**
 * For each item of `ours`, the index of its partner in `theirs`, or `undefined`: the same item, else one with the
 * same `key` (form variables have keys), else the one at the same index.
 */
export function pairItems(
  ours: readonly Json[],
  theirs: readonly Json[],
  isSame: (one: Json, other: Json, i: number) => boolean,
): (number | undefined)[] {
  const free = new Set(theirs.keys());
  const partners: (number | undefined)[] = ours.map(() => undefined);
  const at = (j: number): Json => theirs[j] ?? null;
  const pass = (choose: (item: Json, i: number) => number | undefined): void => {
    ours.forEach((item, i) => {
      if (partners[i] !== undefined || free.size === 0) return;
      const chosen = choose(item, i);
      if (chosen === undefined) return;
      partners[i] = chosen;
      free.delete(chosen);
    });
  };
  const first = (fits: (other: Json) => boolean): number | undefined => {
    for (const j of free) if (fits(at(j))) return j;
    return undefined;
  };
  pass((item, i) => (free.has(i) && isSame(item, at(i), i) ? i : undefined));
  const byText = grouped(free, (j) => JSON.stringify(at(j)));
  pass((item) => byText.get(JSON.stringify(item))?.shift());
  const byKey = grouped(free, (j) => keyOf(at(j)));
  pass((item) => (keyOf(item) === undefined ? undefined : byKey.get(keyOf(item))?.shift()));
  const open = partners.filter((j) => j === undefined).length;
  if (open * free.size <= PAIRS_AT_MOST) pass((item, i) => first((other) => isSame(item, other, i)));
  pass((item, i) => (free.has(i) && keyOf(item) === undefined && keyOf(at(i)) === undefined ? i : undefined));
  return partners;
}

function grouped(
  indices: Iterable<number>,
  by: (index: number) => string | undefined,
): Map<unknown, number[]> {
  const groups = new Map<unknown, number[]>();
  for (const index of indices) {
    const name = by(index);
    groups.set(name, [...(groups.get(name) ?? []), index]);
  }
  return groups;
}

function keyOf(item: Json): string | undefined {
  return isObject(item) && Object.hasOwn(item, "key") ? JSON.stringify(item.key) : undefined;
}
