import type { Node } from "./node";
import type { Alignment, Part } from "./part";

/**
 * Limits on the predecessors examined: in total, and for each match after the total is used up. The chain is a
 * longest one in either case.
 */
const LOOKS = 4_000_000;
const FEW_LOOKS = 64;

/**
 * The pairs of equal elements of a part, row by row, and within a row from right to left. Undefined if there are more
 * than `limit`.
 */
function matches({ a, b }: Part, limit: number): { rows: Int32Array; columns: Int32Array } | undefined {
  const places = new Map<number, number[]>();
  for (let j = b.length - 1; j >= 0; j--) {
    const { id } = b[j] as Node;
    const known = places.get(id);
    if (known) known.push(j);
    else places.set(id, [j]);
  }
  let count = 0;
  for (const { id } of a) count += places.get(id)?.length ?? 0;
  if (count > limit) return undefined;
  const rows = new Int32Array(count);
  const columns = new Int32Array(count);
  let at = 0;
  a.forEach(({ id }, i) => {
    for (const j of places.get(id) ?? []) {
      rows[at] = i;
      columns[at++] = j;
    }
  });
  return { rows, columns };
}

/**
 * The cheapest alignment of scalars by chains of equal pairs, for a part with few such pairs. A scalar that is not
 * kept is always written, so the longest chain writes the fewest leaves. Between two consecutive matches that are p
 * and q elements apart, max(p, q) operations are needed. The k-th match of a longest chain lies on pile k (patience
 * sorting), so only the previous pile is searched.
 */
export function alignByChains(part: Part, limit: number): Alignment | undefined {
  const partners = longestChain(part, limit);
  if (partners) pairGaps(partners, part.a.length);
  return partners;
}

/** A longest chain. Elements between its matches have no partner. */
export function longestChain(part: Part, limit: number): Alignment | undefined {
  const found = matches(part, limit);
  if (!found) return undefined;
  const { rows, columns } = found;
  const chains = new Chains(rows, columns);
  const piles: number[][] = [];
  for (let at = 0; at < rows.length; at++) {
    const n = pileOf(piles, columns, columns[at] as number);
    chains.link(at, piles[n - 1]);
    const pile = piles[n];
    if (pile) pile.push(at);
    else piles.push([at]);
  }
  const partners = new Int32Array(part.b.length).fill(-1);
  let at = chains.cheapest(piles.at(-1), part.a.length, part.b.length).from;
  for (; at >= 0; at = chains.before[at] as number) partners[columns[at] as number] = rows[at] as number;
  return partners;
}

/**
 * The first pile whose leftmost column is not to the left of this one, by binary search: leftmost columns increase
 * from pile to pile.
 */
function pileOf(piles: readonly number[][], columns: Int32Array, column: number): number {
  let low = 0;
  for (let high = piles.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((columns[piles[middle]?.at(-1) as number] as number) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The cheapest chain to each match. */
class Chains {
  /** The previous match in the chain; negative for the first. */
  readonly before: Int32Array;
  private readonly costs: Float64Array;
  private looks = LOOKS;

  constructor(
    private readonly rows: Int32Array,
    private readonly columns: Int32Array,
  ) {
    this.before = new Int32Array(rows.length);
    this.costs = new Float64Array(rows.length);
  }

  /** Links a match to the best one on the previous pile. */
  link(at: number, pile: readonly number[] | undefined): void {
    const { from, cost } = this.cheapest(pile, this.rows[at] as number, this.columns[at] as number);
    this.before[at] = from;
    this.costs[at] = cost;
  }

  /** The cheapest way to a match, or to the end, by a match of the previous pile that lies above it and to its left. */
  cheapest(pile: readonly number[] | undefined, i: number, j: number): { from: number; cost: number } {
    if (!pile) return { from: -1, cost: Math.max(i, j) };
    let cost = Number.POSITIVE_INFINITY;
    let choice = -1;
    let looked = 0;
    for (let k = pile.length - 1; k >= 0 && (this.looks > 0 || looked < FEW_LOOKS); k--) {
      const from = pile[k] as number;
      const [row, column] = [this.rows[from] as number, this.columns[from] as number];
      if (column >= j) break;
      if (row >= i) continue;
      this.looks--;
      looked++;
      const total = (this.costs[from] as number) + Math.max(i - row, j - column) - 1;
      if (total > cost) continue;
      cost = total;
      choice = from;
    }
    return { from: choice, cost };
  }
}

/**
 * Pairs the elements of each gap in order: one replacement takes one operation fewer than a removal and an addition.
 */
export function pairGaps(partners: Alignment, n: number): void {
  let next = 0;
  for (let j = 0; j < partners.length; j++) {
    let kept = j;
    while (kept < partners.length && (partners[kept] as number) < 0) kept++;
    const end = kept < partners.length ? (partners[kept] as number) : n;
    for (; j < kept && next < end; j++) partners[j] = next++;
    j = kept;
    next = end + 1;
  }
}
