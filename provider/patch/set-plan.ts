import { ADD_BYTES, type Cost, indexBytes, REMOVE_BYTES, REPLACE_BYTES, written } from "./cost";
import { bytesOf, type Node } from "./node";

/**
 * How one set becomes another. An element of a set has no position and is never patched inside; a removed element is
 * replaced by an added one where possible. No patch element by element has fewer operations, since each operation
 * adds at most one element and removes at most one; and it writes only the missing elements.
 */
export interface SetPlan {
  /** Indices of removed elements (source) and added ones (target). The first ones are paired as replacements. */
  readonly going: readonly number[];
  readonly coming: readonly number[];
}

/** Plans by keys that are equal for equal elements. Duplicates of a desired element may stay. */
export function planSet(before: readonly unknown[], after: readonly unknown[]): SetPlan {
  const staying = new Set(after);
  const present = new Set(before);
  const going: number[] = [];
  const coming: number[] = [];
  for (let i = 0; i < before.length; i++) if (!staying.has(before[i])) going.push(i);
  for (let j = 0; j < after.length; j++) {
    if (present.has(after[j])) continue;
    present.add(after[j]);
    coming.push(j);
  }
  return { going, coming };
}

/** The distinct elements of a set. */
export function distinct<T>(items: readonly T[], keys: readonly unknown[]): T[] {
  const seen = new Set<unknown>();
  return items.filter((_, index) => seen.size < seen.add(keys[index]).size);
}

/** The cost of a set's plan. */
export function setCost(y: Node, { going, coming }: SetPlan): Cost {
  let weight = 0;
  let bytes = 0;
  coming.forEach((j, k) => {
    const value = y.children[j] as Node;
    weight += written(value);
    bytes +=
      bytesOf(value) + (k < going.length ? REPLACE_BYTES + indexBytes(going[k] as number) : ADD_BYTES + 2);
  });
  for (const i of going.slice(coming.length)) {
    weight += 1;
    bytes += REMOVE_BYTES + indexBytes(i);
  }
  return { weight, bytes };
}
