import { ADD_BYTES, type Cost, indexBytes, LEAF, REMOVE_BYTES } from "./cost";
import type { Node } from "./intern";

/** What becomes of one element of the source (`i`) or where one of the target (`j`) comes from. */
export type Step =
  | { kind: "pair"; i: number; j: number }
  | { kind: "remove"; i: number }
  /** Stands before the source's element `i`. */
  | { kind: "add"; i: number; j: number };

/** The part of two arrays that has to be aligned, and what pairing two elements costs. */
export interface Problem {
  readonly a: readonly Node[];
  readonly b: readonly Node[];
  /** First index of the part in both arrays: what stands before is equal. */
  readonly start: number;
  /** End of the part in the source, and in the target. */
  readonly aEnd: number;
  readonly bEnd: number;
  readonly pair: (x: Node, y: Node) => Cost;
}

/** An alignment: its cost, and its steps from right to left. */
export interface Alignment extends Cost {
  readonly steps: Step[];
}

const PAIR = 1;
const REMOVE = 2;
const ADD = 3;

/** Bytes of the index where an element is added: `-` at the very end, else the source's index. */
export function insertBytes(index: number, length: number): number {
  return index === length ? 2 : indexBytes(index);
}

/**
 * The cheapest alignment of two arrays, by dynamic programming over their prefixes. Operations are emitted
 * from right to left, so each path is in the coordinates of the source and no cost depends on another
 * decision: that makes the programme exact. On a tie a pair goes before a removal, and that before an addition.
 */
export function alignExactly(problem: Problem): Alignment {
  const { a, b, start, aEnd, bEnd, pair } = problem;
  const rows = aEnd - start;
  const columns = bEnd - start;
  const width = columns + 1;
  const choice = new Uint8Array((rows + 1) * width);
  let weights = new Float64Array(width);
  let bytes = new Float64Array(width);
  let lastWeights = new Float64Array(width);
  let lastBytes = new Float64Array(width);

  for (let r = 0; r <= rows; r++) {
    [weights, lastWeights, bytes, lastBytes] = [lastWeights, weights, lastBytes, bytes];
    const i = start + r;
    const addBytes = ADD_BYTES + insertBytes(i, a.length);
    const removeBytes = REMOVE_BYTES + indexBytes(i - 1);
    const x = a[i - 1] as Node;
    for (let c = 0; c <= columns; c++) {
      let weight = Number.POSITIVE_INFINITY;
      let size = 0;
      let how = 0;
      const y = b[start + c - 1] as Node;
      if (r > 0) {
        weight = (lastWeights[c] as number) + 1;
        size = (lastBytes[c] as number) + removeBytes;
        how = REMOVE;
      }
      if (c > 0) {
        const w = (weights[c - 1] as number) + y.leaves * LEAF + 1;
        const s = (bytes[c - 1] as number) + addBytes + y.bytes;
        if (w < weight || (w === weight && s < size)) {
          weight = w;
          size = s;
          how = ADD;
        }
      }
      // A pair costs nothing or more, so pairs that start out worse need not be looked at.
      if (r > 0 && c > 0 && (lastWeights[c - 1] as number) <= weight) {
        let w = lastWeights[c - 1] as number;
        let s = lastBytes[c - 1] as number;
        if (x !== y) {
          const cost = pair(x, y);
          w += cost.weight;
          s += cost.bytes + (cost.weight % LEAF) * indexBytes(i - 1);
        }
        if (w < weight || (w === weight && s <= size)) {
          weight = w;
          size = s;
          how = PAIR;
        }
      }
      weights[c] = how === 0 ? 0 : weight;
      bytes[c] = size;
      choice[r * width + c] = how;
    }
  }
  const steps = walkBack(choice, start, rows, columns);
  return { weight: weights[columns] as number, bytes: bytes[columns] as number, steps };
}

function walkBack(choice: Uint8Array, start: number, rows: number, columns: number): Step[] {
  const steps: Step[] = [];
  let r = rows;
  let c = columns;
  while (r > 0 || c > 0) {
    const how = choice[r * (columns + 1) + c];
    if (how === PAIR) steps.push({ kind: "pair", i: start + --r, j: start + --c });
    else if (how === REMOVE) steps.push({ kind: "remove", i: start + --r });
    else steps.push({ kind: "add", i: start + r, j: start + --c });
  }
  return steps;
}
