import {
  ADD_BYTES,
  indexBytes,
  insertBytes,
  operationsIn,
  REMOVE_BYTES,
  REPLACE_BYTES,
  written,
} from "./cost";
import { bytesOf, type Node } from "./intern";
import type { Alignment, Part } from "./part";
import type { Pricer } from "./price";

const PAIR = 1;
const REMOVE = 2;
const ADD = 3;

/** The cells of a band: pairs of prefixes whose lengths differ by `low` to `high`. */
export const bandCells = (n: number, low: number, high: number): number => (n + 1) * (high - low + 1);

/**
 * The cheapest alignment among those that stay in the band where the target's index exceeds the source's by
 * `low` to `high`, by dynamic programming over prefixes: exact in leaves, operations and bytes. One row of
 * weights is kept; each cell remembers one of three choices. On a tie a pair goes before a removal, and
 * that before an addition.
 */
export function alignInBand(part: Part, pricer: Pricer, low: number, high: number): Alignment {
  const { a, b, start, length, prefix } = part;
  const n = a.length;
  const m = b.length;
  const width = high - low + 1;
  const choices = new Uint8Array((n + 1) * width);
  const weights = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
  const bytes = new Float64Array(width + 1);
  const added = Float64Array.from(b, written);
  const sizes = Float64Array.from(b, bytesOf);
  const ids = Int32Array.from(b, ({ id }) => id);
  const isScalar = Uint8Array.from(b, ({ kind }) => (kind === "scalar" ? 1 : 0));

  for (let i = 0; i <= n; i++) {
    const add = ADD_BYTES + insertBytes(start + i, length);
    const index = indexBytes(start + i - 1);
    const remove = REMOVE_BYTES + index;
    const x = a[i - 1] as Node;
    const first = Math.max(0, -i - low);
    const last = Math.min(width - 1, m - i - low);
    pricer.work += last - first + 1;
    for (let c = first; c <= last; c++) {
      const j = i + low + c;
      // In the row above, the same place is a pair away, and the next one a removal.
      const beforePair = i === 0 ? (j === 0 ? 0 : Number.POSITIVE_INFINITY) : (weights[c] as number);
      let weight = i === 0 ? beforePair : (weights[c + 1] as number) + 1;
      let size = i === 0 ? 0 : (bytes[c + 1] as number) + remove;
      let how = i === 0 ? 0 : REMOVE;
      if (c > first) {
        const w = (weights[c - 1] as number) + (added[j - 1] as number);
        const s = (bytes[c - 1] as number) + add + (sizes[j - 1] as number);
        if (w < weight || (w === weight && s < size)) {
          weight = w;
          size = s;
          how = ADD;
        }
      }
      // A pair costs nothing or more, so pairs that start out worse need not be looked at.
      if (i > 0 && j > 0 && beforePair <= weight) {
        const y = b[j - 1] as Node;
        let w = beforePair;
        let s = bytes[c] as number;
        if (x.id === ids[j - 1]) {
          // Equal: nothing to do.
        } else if (x.kind === "scalar" || isScalar[j - 1] === 1) {
          w += added[j - 1] as number;
          s += REPLACE_BYTES + index + (sizes[j - 1] as number);
        } else {
          const pair = pricer.element(x, y, prefix + index);
          w += pair;
          s += pricer.bytes + operationsIn(pair) * index;
        }
        if (w < weight || (w === weight && s <= size)) {
          weight = w;
          size = s;
          how = PAIR;
        }
      }
      weights[c] = weight;
      bytes[c] = size;
      choices[i * width + c] = how;
    }
  }
  return walkBack(choices, n, m, low, width);
}

function walkBack(choices: Uint8Array, n: number, m: number, low: number, width: number): Alignment {
  const partners = new Int32Array(m).fill(-1);
  let i = n;
  let j = m;
  while (i > 0 || j > 0) {
    const how = choices[i * width + (j - i - low)];
    if (how === PAIR) partners[--j] = --i;
    else if (how === REMOVE) i--;
    else j--;
  }
  return partners;
}
