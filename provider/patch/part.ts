import type { Cost } from "./cost";
import type { Node } from "./node";

/** The part of two arrays that has to be aligned. The elements before and after it are equal. */
export interface Part {
  /** The elements of the source and of the target. */
  readonly a: readonly Node[];
  readonly b: readonly Node[];
  /** Index in both arrays at which the part starts. */
  readonly start: number;
  /** Length of the whole source array. */
  readonly length: number;
  /** Bytes of the array's path. */
  readonly prefix: number;
}

/**
 * An alignment: for each element of the target's part, the index of its partner in the source's part, or -1 if it is
 * added. Partners are in the same order on both sides, and elements of the source without a partner are removed.
 * Operations are emitted from right to left, so each path is in the coordinates of the source and no cost depends on
 * another decision. That makes dynamic programming exact.
 */
export type Alignment = Int32Array;

/** The alignment that pairs elements in order from the start. */
export function inOrder(n: number, m: number): Alignment {
  const partners = new Int32Array(m);
  for (let j = 0; j < m; j++) partners[j] = j < n ? j : -1;
  return partners;
}

/**
 * What remains after equal ends are cut. Some optimal alignment always keeps them. Proof: let x be the first element
 * on both sides, and let an alignment pair it with y instead. Pairing x with x and adding y in the place of x costs
 * no more, since turning x into y writes at least the leaves by which y has more than x, with at least one operation.
 */
export function trimNodes(a: readonly Node[], b: readonly Node[], prefix: number): Part {
  const isEqual = (i: number, j: number): boolean => a[i]?.id === b[j]?.id;
  const { start, aEnd, bEnd } = trim(a.length, b.length, isEqual);
  return { a: a.slice(start, aEnd), b: b.slice(start, bEnd), start, length: a.length, prefix };
}

/** The range that remains after equal ends are cut from two arrays of these lengths. */
export function trim(
  n: number,
  m: number,
  isEqual: (i: number, j: number) => boolean,
): { start: number; aEnd: number; bEnd: number } {
  let start = 0;
  while (start < n && start < m && isEqual(start, start)) start++;
  // If the target only continues the source, nothing is cut at the right: the additions become appends (`-`).
  if (start === n) return { start, aEnd: n, bEnd: m };
  let aEnd = n;
  let bEnd = m;
  // The right end is cut first, since lower indices are shorter. Below `start`, pairs at the same index are equal.
  while (aEnd > 0 && bEnd > 0 && (aEnd === bEnd && aEnd <= start ? true : isEqual(aEnd - 1, bEnd - 1))) {
    aEnd--;
    bEnd--;
  }
  return { start: Math.min(start, aEnd, bEnd), aEnd, bEnd };
}

/** How one array becomes another: the cost, and the alignment unless the whole array is replaced. */
export interface ListPlan extends Cost {
  readonly isWhole?: true;
  readonly part?: Part;
  readonly alignment?: Alignment;
}
