import type { Part } from "./part";

/** Choices that lead to a cell of a band. A cell remembers all that are best. */
export const PAIR = 1;
export const REMOVE = 2;
export const ADD = 4;

/**
 * Pairs of prefixes of a part, `i` elements of the source and `j` of the target, with `low <= j - i`: row `i`, and in it
 * place `j - i - low`. In the row above, the same place is a pair away, and the next one a removal.
 */
export interface Band {
  readonly part: Part;
  readonly low: number;
  readonly width: number;
  /** The best choices for each cell, row by row. */
  readonly choices: Uint8Array;
  /** The least weights of one row. */
  readonly weights: number[];
  /** What is still to come from a place at the least: the elements by which one side is longer. */
  readonly rest: readonly number[];
  /** What some alignment in the band weighs. */
  readonly limit: number;
}

/** The places of a row that stand for a pair of prefixes. */
export const firstPlace = ({ low }: Band, i: number): number => Math.max(0, -i - low);
export const lastPlace = ({ part, low, width }: Band, i: number): number =>
  Math.min(width - 1, part.b.length - i - low);
