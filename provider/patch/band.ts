import { ADD, type Band, firstPlace, lastPlace, PAIR, REMOVE } from "./cells";
import { indexBytes, LEAF, leastLeaves, written } from "./cost";
import type { Node } from "./node";
import type { Alignment, Part } from "./part";
import type { Prices } from "./prices";
import { bestWay } from "./ways";

const NEVER = Number.POSITIVE_INFINITY;

/** Number of cells in a band: pairs of prefixes whose lengths differ by `low` to `high`. */
export const bandCells = (n: number, low: number, high: number): number => (n + 1) * (high - low + 1);

/**
 * The cheapest alignment within the band where the target's index exceeds the source's by `low` to `high`, by dynamic
 * programming over prefixes. Exact in leaves, operations and bytes.
 *
 * `limit` is the weight of some alignment in the band. If a cell's own weight plus the least weight still to come
 * exceeds it, the cell cannot be part of an optimal alignment: it is dropped, and the pairs behind it are never
 * priced.
 */
export function alignInBand(part: Part, pricer: Prices, low: number, high: number, limit = NEVER): Alignment {
  const width = high - low + 1;
  const { length } = part.a;
  const band: Band = {
    part,
    low,
    width,
    choices: new Uint8Array((length + 1) * width),
    weights: new Array(width + 1).fill(NEVER),
    rest: stillToCome(part, low, width),
    limit,
  };
  firstRow(band);
  for (let i = 1; i <= length; i++) row(band, i, pricer);
  return bestWay(band, pricer);
}

function stillToCome({ a, b }: Part, low: number, width: number): number[] {
  const rest: number[] = [];
  const least = leastLeaves(b);
  for (let c = 0; c < width; c++) {
    const more = b.length - a.length - low - c;
    rest.push(more > 0 ? more * (least * LEAF + 1) : -more);
  }
  return rest;
}

function firstRow(band: Band): void {
  const { part, low, choices, weights, rest, limit } = band;
  let weight = 0;
  for (let c = -low; c <= lastPlace(band, 0); c++) {
    if (c > -low) {
      weight += written(part.b[c + low - 1] as Node);
      choices[c] = ADD;
    }
    weights[c] = weight + (rest[c] as number) > limit ? NEVER : weight;
  }
}

function row(band: Band, i: number, pricer: Prices): void {
  const { part, low, width, choices, weights, rest, limit } = band;
  const { a, b, start, prefix } = part;
  const x = a[i - 1] as Node;
  const at = prefix + indexBytes(start + i - 1);
  const [first, last] = [firstPlace(band, i), lastPlace(band, i)];
  pricer.work += last - first + 1;
  let before = NEVER;
  for (let c = first; c <= last; c++) {
    const y = b[i + low + c - 1];
    const removed = (weights[c + 1] as number) + 1;
    const added = y ? before + written(y) : NEVER;
    const others = Math.min(removed, added);
    // A pair never has a negative cost, so a pair that starts above the best weight is skipped.
    const most = Math.min(others, limit - (rest[c] as number));
    const from = weights[c] as number;
    const paired = y && from <= most ? from + pairWeight(x, y, at, pricer) : NEVER;
    const weight = Math.min(others, paired);
    choices[i * width + c] =
      (weight === paired ? PAIR : 0) | (weight === removed ? REMOVE : 0) | (weight === added ? ADD : 0);
    before = weight + (rest[c] as number) > limit ? NEVER : weight;
    weights[c] = before;
  }
}

function pairWeight(x: Node, y: Node, at: number, pricer: Prices): number {
  if (x.id === y.id) return 0;
  return x.kind === "scalar" || y.kind === "scalar" ? written(y) : pricer.element(x, y, at);
}
