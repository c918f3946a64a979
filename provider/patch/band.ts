import { ADD_BYTES, indexBytes, insertBytes, LEAF, operationsIn, REMOVE_BYTES, REPLACE_BYTES } from "./cost";
import { bytesOf, type Node } from "./intern";
import type { Alignment, Part } from "./part";
import type { Pricer } from "./price";

const PAIR = 1;
const REMOVE = 2;
const ADD = 4;

/** The cells of a band: pairs of prefixes whose lengths differ by `low` to `high`. */
export const bandCells = (n: number, low: number, high: number): number => (n + 1) * (high - low + 1);

/**
 * The cheapest alignment among those that stay in the band where the target's index exceeds the source's by
 * `low` to `high`, by dynamic programming over prefixes: exact in leaves, operations and bytes. Bytes decide
 * between alignments of equal weight, so they are only looked at when there are several of the least.
 */
export function alignInBand(part: Part, pricer: Pricer, low: number, high: number): Alignment {
  return bandByWeight(part, pricer, low, high) ?? bandByBytes(part, pricer, low, high);
}

/** The cheapest alignment by weight, when there is only one. */
function bandByWeight(part: Part, pricer: Pricer, low: number, high: number): Alignment | undefined {
  const { a, b, start, prefix } = part;
  const n = a.length;
  const m = b.length;
  const width = high - low + 1;
  // Each cell remembers all its best choices.
  const choices = new Uint8Array((n + 1) * width);
  const weights = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i <= n; i++) {
    const x = a[i - 1];
    const at = prefix + indexBytes(start + i - 1);
    const first = Math.max(0, -i - low);
    const last = Math.min(width - 1, m - i - low);
    pricer.work += last - first + 1;
    for (let c = first; c <= last; c++) {
      const j = i + low + c;
      // In the row above, the same place is a pair away, and the next one a removal.
      const beforePair = x ? (weights[c] as number) : Number.POSITIVE_INFINITY;
      let weight = x ? (weights[c + 1] as number) + 1 : j === 0 ? 0 : Number.POSITIVE_INFINITY;
      let how = x ? REMOVE : 0;
      const y = b[j - 1];
      if (c > first && y) {
        const w = (weights[c - 1] as number) + y.leaves * LEAF + 1;
        if (w < weight) {
          weight = w;
          how = ADD;
        } else if (w === weight) how |= ADD;
      }
      // A pair costs nothing or more, so pairs that start out worse need not be looked at.
      if (x && y && beforePair <= weight) {
        let w = beforePair;
        if (x.id !== y.id) {
          const isWritten = x.kind === "scalar" || y.kind === "scalar";
          w += isWritten ? y.leaves * LEAF + 1 : pricer.element(x, y, at);
        }
        if (w < weight) {
          weight = w;
          how = PAIR;
        } else if (w === weight) how |= PAIR;
      }
      weights[c] = weight;
      choices[i * width + c] = how;
    }
  }
  return walkBack(choices, n, m, low, width, true);
}

/** The same with bytes. On a tie a pair goes before a removal, and that before an addition. */
function bandByBytes(part: Part, pricer: Pricer, low: number, high: number): Alignment {
  const { a, b, start, length, prefix } = part;
  const n = a.length;
  const m = b.length;
  const width = high - low + 1;
  const choices = new Uint8Array((n + 1) * width);
  const weights = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
  const bytes = new Float64Array(width + 1);

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
        const y = b[j - 1] as Node;
        const w = (weights[c - 1] as number) + y.leaves * LEAF + 1;
        const s = (bytes[c - 1] as number) + add + bytesOf(y);
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
        if (x.id === y.id) {
          // Equal: nothing to do.
        } else if (x.kind === "scalar" || y.kind === "scalar") {
          w += y.leaves * LEAF + 1;
          s += REPLACE_BYTES + index + bytesOf(y);
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
  return walkBack(choices, n, m, low, width, false) as Alignment;
}

/** The choices from the end; undefined when one has to be made that `mustBeOnly` forbids. */
function walkBack(
  choices: Uint8Array,
  n: number,
  m: number,
  low: number,
  width: number,
  mustBeOnly: boolean,
): Alignment | undefined {
  const partners = new Int32Array(m).fill(-1);
  let i = n;
  let j = m;
  while (i > 0 || j > 0) {
    const how = choices[i * width + (j - i - low)];
    if (how === PAIR) partners[--j] = --i;
    else if (how === REMOVE) i--;
    else if (how === ADD) j--;
    else if (mustBeOnly) return undefined;
  }
  return partners;
}
