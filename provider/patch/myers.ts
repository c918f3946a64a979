import type { Node } from "./node";
import type { Alignment } from "./part";

/** After this many edits, the search for the middle of a path ends at the furthest point reached. */
const PATIENCE = 1024;

/**
 * A longest common subsequence by Myers' O(ND) algorithm in linear space. Time grows with the length times the number
 * of edits. After PATIENCE edits without meeting in the middle, the search continues from the furthest point, which
 * keeps the time linear for lists with little in common.
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
    const [x, y] = middle({ a, b, i, iEnd, j, jEnd }, forward, backward);
    // A point in a corner does not divide the box: the two parts have nothing in common.
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

/** A part of both lists: `a` from `i` to `iEnd`, `b` from `j` to `jEnd`. */
interface Box {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly i: number;
  readonly iEnd: number;
  readonly j: number;
  readonly jEnd: number;
}

/** A search from one corner of a box. Coordinates are relative to that corner. */
interface Front {
  readonly a0: number;
  readonly b0: number;
  readonly step: 1 | -1;
  /** The furthest point reached on each diagonal. */
  readonly reach: number[];
  /** The furthest point of all. */
  x: number;
  y: number;
}

/** A point on a shortest path, where the searches from both corners meet. */
function middle(box: Box, forward: number[], backward: number[]): [x: number, y: number] {
  const { i, iEnd, j, jEnd } = box;
  const head: Front = { a0: i, b0: j, step: 1, reach: forward, x: 0, y: 0 };
  const tail: Front = { a0: iEnd - 1, b0: jEnd - 1, step: -1, reach: backward, x: 0, y: 0 };
  const isOdd = ((iEnd - i - (jEnd - j)) & 1) !== 0;
  const most = Math.min(PATIENCE, (iEnd - i + jEnd - j + 1) >> 1);
  for (const { reach } of [head, tail]) reach[reach.length >> 1] = 0;
  for (let d = 0; d <= most; d++) {
    if (sweep(box, head, tail, d, isOdd ? d - 1 : -1)) return [i + head.x, j + head.y];
    if (sweep(box, tail, head, d, isOdd ? -1 : d)) return [iEnd - tail.x, jEnd - tail.y];
  }
  return [i + head.x, j + head.y];
}

/**
 * Advances one more edit on each diagonal. Returns whether the search meets the other one, which is complete up to
 * `done` edits, and stores the point.
 */
function sweep(box: Box, front: Front, other: Front, d: number, done: number): boolean {
  const n = box.iEnd - box.i;
  const m = box.jEnd - box.j;
  const zero = (other.reach.length >> 1) - 1;
  for (let k = -d; k <= d; k += 2) {
    const x = advance(box, front, d, k);
    const y = x - k;
    if (x > n || y > m || y < 0) continue;
    const mirrored = n - m - k;
    const from = Math.abs(mirrored) <= done ? (other.reach[zero + mirrored] as number) : -1;
    const meets = from >= 0 && from <= n && from - mirrored <= m && x + from >= n;
    if (meets || x + y > front.x + front.y) {
      front.x = x;
      front.y = y;
    }
    if (meets) return true;
  }
  return false;
}

/** Advances along a diagonal: one edit from a neighboring diagonal, then along equal elements. */
function advance(box: Box, { a0, b0, step, reach }: Front, d: number, k: number): number {
  const { a, b } = box;
  const n = box.iEnd - box.i;
  const m = box.jEnd - box.j;
  const at = (reach.length >> 1) - 1 + k;
  const [left, right] = [reach[at - 1] as number, reach[at + 1] as number];
  let x = k === -d || (k !== d && left < right) ? right : left + 1;
  while (x < n && x - k < m && a[a0 + step * x] === b[b0 + step * (x - k)]) x++;
  reach[at] = x;
  return x;
}
