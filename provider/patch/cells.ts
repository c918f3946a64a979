import type { Part } from "./part";

/** The steps that lead to a cell of a band. A cell keeps all that are optimal. */
export const PAIR = 1;
export const REMOVE = 2;
export const ADD = 4;

/**
 * Pairs of prefixes of a part: `i` elements of the source and `j` of the target, with `low <= j - i`. Row `i` holds
 * such a pair at place `j - i - low`. In the row above, the same place is one pair away, and the next place one
 * removal.
 */
export interface Band {
  readonly part: Part;
  readonly low: number;
  readonly width: number;
  /** The best steps for each cell, row by row. */
  readonly choices: Uint8Array;
  /** The lowest weights of one row. */
  readonly weights: number[];
  /** The least weight that is still to come: the number of elements by which one side is longer. */
  readonly rest: readonly number[];
  /** The weight of some alignment in the band. */
  readonly limit: number;
}

/** The places of a row that represent a pair of prefixes. */
export const firstPlace = ({ low }: Band, i: number): number => Math.max(0, -i - low);
export const lastPlace = ({ part, low, width }: Band, i: number): number =>
  Math.min(width - 1, part.b.length - i - low);
