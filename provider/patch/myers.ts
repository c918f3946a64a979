import type { Node } from "./node";
import type { Alignment } from "./part";

/** Edits after which a search for the middle of a path takes the furthest point it has reached. */
const PATIENCE = 1024;

/**
 * The longest common subsequence by Myers' O(ND) algorithm in linear space: what is equal in both lists, in
 * order. Time grows with the length times the number of edits; after PATIENCE edits without meeting in the
 * middle it settles for the furthest point, so that it stays linear for lists that have little in common.
 */
export function alignEqual(x: readonly Node[], y: readonly Node[]): Alignment {
  const [a, b] = [idsOf(x), idsOf(y)];
  const partners = new Int32Array(b.length).fill(-1);
  const size = 2 * Math.min(PATIENCE, a.length + b.length) + 4;
  const forward: number[] = new Array(size).fill(0);
  const backward: number[] = new Array(size).fill(0);
  const pending: number[] = [0, a.length, 0, b.length];
  while (pending.length > 0) {
    let jEnd = pending.pop() as number;
    let j = pending.pop() as number;
    let iEnd = pending.pop() as number;
    let i = pending.pop() as number;
    while (i < iEnd && j < jEnd && a[i] === b[j]) partners[j++] = i++;
    while (i < iEnd && j < jEnd && a[iEnd - 1] === b[jEnd - 1]) partners[--jEnd] = --iEnd;
    if (i === iEnd || j === jEnd) continue;
    const [x, y] = middle(a, b, i, iEnd, j, jEnd, forward, backward);
    // A point in a corner divides nothing: these parts have nothing in common.
    if ((x === i && y === j) || (x === iEnd && y === jEnd)) continue;
    pending.push(i, x, j, y, x, iEnd, y, jEnd);
  }
  return partners;
}

function idsOf(nodes: readonly Node[]): number[] {
  const ids: number[] = [];
  for (const { id } of nodes) ids.push(id);
  return ids;
}

/** A point that a shortest path passes: where the searches from both ends meet. */
function middle(
  a: readonly number[],
  b: readonly number[],
  i: number,
  iEnd: number,
  j: number,
  jEnd: number,
  forward: number[],
  backward: number[],
): [x: number, y: number] {
  const n = iEnd - i;
  const m = jEnd - j;
  const delta = n - m;
  const isOdd = (delta & 1) !== 0;
  const most = Math.min(PATIENCE, (n + m + 1) >> 1);
  const zero = (forward.length >> 1) - 1;
  forward[zero + 1] = 0;
  backward[zero + 1] = 0;
  const meets = (x: number, other: number, k: number): boolean =>
    other <= n && other - k <= m && x + other >= n;
  let furthest = -1;
  let point: [number, number] = [i, j];
  for (let d = 0; d <= most; d++) {
    for (let k = -d; k <= d; k += 2) {
      const down =
        k === -d || (k !== d && (forward[zero + k - 1] as number) < (forward[zero + k + 1] as number));
      let x = down ? (forward[zero + k + 1] as number) : (forward[zero + k - 1] as number) + 1;
      while (x < n && x - k < m && a[i + x] === b[j + x - k]) x++;
      forward[zero + k] = x;
      const y = x - k;
      if (x > n || y > m || y < 0) continue;
      if (x + y > furthest) {
        furthest = x + y;
        point = [i + x, j + y];
      }
      const mirrored = delta - k;
      if (isOdd && Math.abs(mirrored) < d && meets(x, backward[zero + mirrored] as number, mirrored)) {
        return [i + x, j + y];
      }
    }
    for (let k = -d; k <= d; k += 2) {
      const down =
        k === -d || (k !== d && (backward[zero + k - 1] as number) < (backward[zero + k + 1] as number));
      let x = down ? (backward[zero + k + 1] as number) : (backward[zero + k - 1] as number) + 1;
      while (x < n && x - k < m && a[iEnd - 1 - x] === b[jEnd - 1 - (x - k)]) x++;
      backward[zero + k] = x;
      const y = x - k;
      if (x > n || y > m || y < 0) continue;
      const mirrored = delta - k;
      if (!isOdd && Math.abs(mirrored) <= d && meets(x, forward[zero + mirrored] as number, mirrored)) {
        return [iEnd - x, jEnd - y];
      }
    }
  }
  return point;
}
