import { alignmentCost } from "./alignment-cost";
import { alignInBand, bandCells } from "./band";
import { alignByChains, pairGaps } from "./chains";
import { LEAF, leastLeaves } from "./cost";
import { LeafBound } from "./leaf-bound";
import { alignEqual } from "./myers";
import type { Node } from "./node";
import { type Alignment, inOrder, type Part } from "./part";
import type { Prices } from "./prices";

/**
 * Limit on the steps that the exact alignment of one array may take, for each value in the array. A step compares two
 * elements or two members. The limit makes the time linear in the size of the document, and makes the result for an
 * array independent of the rest of the document. It is enough for any 2,000 elements against 2,000.
 */
export const EXACT_WORK = 1000;

/** Maximum number of cells in one band, whatever the length. A cell takes one byte. */
const MOST_CELLS = 2 ** 24;

/** Up to this many pairs (ten elements against ten), all pairs are computed, and bytes are compared too. */
const FEW_PAIRS = 100;

/** Up to this many pairs, a first guess costs more time than it saves. */
const TINY = 4;

/** Aligns the remaining parts of two arrays. The result is exact if it takes no more than EXACT_WORK. */
export function align(part: Part, pricer: Prices): Alignment {
  const { a, b } = part;
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return inOrder(0, m);
  // Patching the only element never costs more than replacing it, and then no element is removed.
  if (n === 1 && m === 1) return inOrder(1, 1);
  const scalars = a.every(isScalar) && b.every(isScalar);
  if (n * m <= FEW_PAIRS) return alignFew(part, pricer, scalars);
  const search = new Search(part, pricer);
  const chained = scalars ? alignByChains(part, 4 * (n + m)) : undefined;
  if (chained) return chained;
  if (n === m && search.offer(inOrder(n, m), 0)) return search.best;
  if (search.widen()) return search.best;
  search.offer(alignRoughly(part, pricer, scalars), -1);
  return search.best;
}

/** Computes all pairs. If pairs are expensive to price, a first guess avoids pricing most of them. */
function alignFew(part: Part, pricer: Prices, scalars: boolean): Alignment {
  const { a, b } = part;
  const [n, m] = [a.length, b.length];
  if (scalars || n * m <= TINY) return alignInBand(part, pricer, -n, m);
  const guess = alignEqual(a, b);
  pairGaps(guess, n);
  const limit = alignmentCost(part, guess, pricer);
  // Outside the band of t, t + 1 more elements are added whole, and as many removed: see LeafBound.
  const each = leastLeaves(b) * LEAF + 2;
  const t = Math.min(n, m, Math.floor((limit - (m > n ? (m - n) * (each - 1) : n - m)) / each));
  return alignInBand(part, pricer, Math.min(0, m - n) - t, Math.max(0, m - n) + t, limit);
}

const isScalar = (node: Node): boolean => node.kind === "scalar";

/**
 * Searches for an alignment in wider and wider bands (Ukkonen), until no alignment outside the band can be as cheap.
 */
class Search {
  best: Alignment = new Int32Array();
  private weight = Number.POSITIVE_INFINITY;
  private bytes = 0;
  private lazyBound: LeafBound | undefined;
  private readonly budget: number;
  private readonly started: number;

  constructor(
    private readonly part: Part,
    private readonly pricer: Prices,
  ) {
    this.started = pricer.work;
    this.budget = EXACT_WORK * (size(part.a) + size(part.b));
  }

  /**
   * Keeps the alignment if it is better than the best so far. Returns whether it is proven optimal, given that it is
   * the best in the band `t`.
   */
  offer(alignment: Alignment, t: number): boolean {
    const weight = alignmentCost(this.part, alignment, this.pricer);
    if (weight < this.weight || (weight === this.weight && this.pricer.bytes < this.bytes)) {
      this.best = alignment;
      this.weight = weight;
      this.bytes = this.pricer.bytes;
    }
    return t >= 0 && t >= this.reach();
  }

  /** Widens the band. Returns whether the best alignment was proven optimal within the budget. */
  widen(): boolean {
    const { a, b } = this.part;
    const shift = b.length - a.length;
    for (let t = 1; ; t *= 2) {
      const band = Math.min(t, this.reach());
      const [low, high] = [Math.min(0, shift) - band, Math.max(0, shift) + band];
      if (!this.affords(bandCells(a.length, low, high))) return false;
      if (this.offer(alignInBand(this.part, this.pricer, low, high, this.weight), band)) return true;
    }
  }

  /** The band that would prove the best alignment so far; the widest band if there is none yet. */
  private reach(): number {
    if (this.weight === Number.POSITIVE_INFINITY) return Math.min(this.part.a.length, this.part.b.length);
    this.lazyBound ??= new LeafBound(this.part);
    return this.lazyBound.reach(this.weight);
  }

  private affords(cells: number): boolean {
    const spent = this.pricer.work - this.started;
    const { a, b } = this.part;
    // One cell takes one step; a pair of containers takes one for each member of both.
    const each = size(a) / a.length + size(b) / b.length - 1;
    return cells <= MOST_CELLS && spent + cells * each <= this.budget;
  }
}

/** Number of values in a list of elements, which is the cost of one walk through it. */
function size(nodes: readonly Node[]): number {
  let sum = 0;
  for (const node of nodes) sum += Math.max(1, node.leaves);
  return sum;
}

/**
 * Keeps a longest common subsequence (Myers) and aligns each gap between the kept elements separately. For scalars
 * this writes the fewest leaves, with at most one operation for each removed and each added element.
 */
function alignRoughly(part: Part, pricer: Prices, scalars: boolean): Alignment {
  const { a, b } = part;
  const partners = alignEqual(a, b);
  const anchors = partners.some((i) => i >= 0);
  if (!scalars && anchors) alignGaps(part, partners, pricer);
  pairGaps(partners, a.length);
  return partners;
}

/** Aligns the gaps between the kept elements. */
function alignGaps(part: Part, partners: Alignment, pricer: Prices): void {
  const { a, b } = part;
  let i = 0;
  for (let j = 0; j <= b.length; j++) {
    const from = j;
    while (j < b.length && (partners[j] as number) < 0) j++;
    const end = j < b.length ? (partners[j] as number) : a.length;
    if (j > from && end > i) {
      const gap = { ...part, a: a.slice(i, end), b: b.slice(from, j), start: part.start + i };
      const first = i;
      align(gap, pricer).forEach((partner, k) => {
        partners[from + k] = partner < 0 ? -1 : first + partner;
      });
    }
    i = end + 1;
  }
}
