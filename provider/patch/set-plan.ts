import { ADD_BYTES, type Cost, indexBytes, REMOVE_BYTES, REPLACE_BYTES, written } from "./cost";
import { bytesOf, type Node } from "./node";

/**
 * How one set becomes another. An element of a set has no place and is never patched inside: one that has to
 * go makes room for one that has to come. No patch element by element has fewer operations, since each puts
 * at most one element in and takes at most one out; and it writes just the elements that are missing.
 */
export interface SetPlan {
  /** Indices of elements that have to go (source) and come (target); the first ones in pairs are replacements. */
  readonly going: readonly number[];
  readonly coming: readonly number[];
}

/** Plans by keys that are equal for equal elements. A desired element that stands there twice may stay so. */
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

/** The elements of a set, each once. */
export function distinct<T>(items: readonly T[], keys: readonly unknown[]): T[] {
  const seen = new Set<unknown>();
  return items.filter((_, index) => seen.size < seen.add(keys[index]).size);
}

/** What a set's plan costs. */
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
