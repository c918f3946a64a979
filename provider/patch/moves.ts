import { longestChain } from "./chains";
import { indexBytes } from "./cost";
import type { Step } from "./emit";
import { alignEqual } from "./myers";
import type { Node } from "./node";
import type { Alignment, Part } from "./part";
import type { Prices } from "./prices";

/** Pairs of an added element and an equal removed one: target index to source index. */
export type Links = ReadonlyMap<number, number>;

/** Keeps as many equal elements in place as possible. All other equal elements can move, so none has to be written. */
export function alignForMoves(part: Part): Alignment {
  const { a, b } = part;
  return longestChain(part, 4 * (a.length + b.length)) ?? alignEqual(a, b);
}

/** Finds elements that an alignment removes at one place and adds unchanged at another. */
export function linkMoves(
  steps: readonly Step[],
  a: readonly Node[],
  b: readonly Node[],
  pricer: Prices,
  prefix: number,
): Links {
  const staysThere = (x: Node, y: Node, i: number): boolean =>
    x.id === y.id || !pricer.replaces(x, y, prefix + indexBytes(i));
  const leaving = new Map<number, number[]>();
  const arriving: number[] = [];
  for (const step of steps) {
    if (step.kind === "pair" && staysThere(a[step.i] as Node, b[step.j] as Node, step.i)) continue;
    if (step.kind !== "add") {
      const { id } = a[step.i] as Node;
      const known = leaving.get(id);
      if (known) known.push(step.i);
      else leaving.set(id, [step.i]);
    }
    if (step.kind !== "remove") arriving.push(step.j);
  }
  const links = new Map<number, number>();
  for (const j of arriving) {
    const i = leaving.get((b[j] as Node).id)?.pop();
    if (i !== undefined) links.set(j, i);
  }
  return links;
}

/** Counts marked indices below a given one in logarithmic time (a Fenwick tree). */
class Counter {
  private readonly sums: Int32Array;

  constructor(size: number) {
    this.sums = new Int32Array(size + 1);
  }

  mark(index: number, by: 1 | -1): void {
    for (let at = index + 1; at < this.sums.length; at += at & -at)
      this.sums[at] = (this.sums[at] as number) + by;
  }

  /** Number of marked indices below `index`. */
  before(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += this.sums[at] as number;
    return sum;
  }
}

/** Receives the operations of {@link withMoves}. Indices refer to the array at that moment. */
export interface MoveSink {
  step(step: Step, index: number): void;
  move(from: number, to: number): void;
}

/**
 * Emits an alignment with moves, from right to left. An element that will move stays where it is until its target
 * index is reached, or moves earlier. So at any time the array consists of the remaining source elements left of the
 * current step, in their order, followed by the elements already processed, the latest first. Two counters therefore
 * give every index.
 */
export function withMoves(steps: readonly Step[], links: Links, n: number, m: number, sink: MoveSink): void {
  const movers = new Set(links.values());
  const gone = new Counter(n);
  const settled = new Counter(n + m);
  const settledAt = new Map<number, number>();
  const hasLeft = new Set<number>();
  let clock = 0;
  /** Source elements below this index are not processed yet. */
  let left = n;
  const indexBefore = (i: number): number => i - gone.before(i);
  const markSettled = (): number => {
    settled.mark(clock, 1);
    return clock++;
  };
  /** The current index of an element that moves. */
  const indexOf = (i: number): number => {
    const at = settledAt.get(i);
    if (at === undefined) return indexBefore(i);
    return indexBefore(left) + settled.before(clock) - settled.before(at + 1);
  };
  const leave = (i: number): void => {
    const at = settledAt.get(i);
    if (at === undefined) gone.mark(i, 1);
    else settled.mark(at, -1);
  };
  const remove = (i: number): void => {
    left = i;
    if (!movers.has(i)) sink.step({ kind: "remove", i }, indexBefore(i));
    else if (!hasLeft.has(i)) settledAt.set(i, markSettled());
  };
  const add = (i: number, j: number): void => {
    left = i;
    const source = links.get(j);
    if (source === undefined) sink.step({ kind: "add", i, j }, indexBefore(i));
    else {
      const from = indexOf(source);
      leave(source);
      hasLeft.add(source);
      const to = indexBefore(i);
      if (from !== to) sink.move(from, to);
    }
    markSettled();
  };
  for (const step of steps) {
    if (step.kind === "remove") remove(step.i);
    else if (step.kind === "add") add(step.i, step.j);
    else if (movers.has(step.i) || links.has(step.j)) {
      remove(step.i);
      add(step.i, step.j);
    } else {
      left = step.i;
      sink.step(step, indexBefore(step.i));
      markSettled();
    }
  }
}
