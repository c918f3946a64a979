import type { Step } from "./align";
import type { Interner, Node } from "./intern";
import type { Planner } from "./planner";
import type { Json, PatchOperation } from "./types";

/**
 * Finds members that were only renamed or moved to another object: one `move` instead of a removal and an
 * addition. It always pays: the value is not written, and one operation is left of two.
 */
export class MemberMoves {
  private readonly gone: { at: number; value: Json }[] = [];
  private readonly come: { at: number; value: Json }[] = [];

  constructor(private readonly interner: Interner) {}

  /** Notes that the operation `at` removes a member with this value. */
  removed(at: number, value: Json): void {
    this.gone.push({ at, value });
  }

  /** Notes that the operation `at` sets a member to this value. */
  written(at: number, value: Json): void {
    this.come.push({ at, value });
  }

  /** Rewrites the operations noted. */
  apply(out: PatchOperation[]): void {
    if (this.gone.length === 0 || this.come.length === 0) return;
    const byNode = new Map<Node, number[]>();
    for (const { at, value } of this.gone.reverse()) {
      const node = this.interner.intern(value, undefined);
      byNode.set(node, [...(byNode.get(node) ?? []), at]);
    }
    const dropped = new Set<number>();
    for (const { at, value } of this.come) {
      const source = byNode.get(this.interner.intern(value, undefined))?.pop();
      if (source === undefined) continue;
      const from = (out[source] as PatchOperation).path;
      out[at] = { op: "move", from, path: (out[at] as PatchOperation).path };
      dropped.add(source);
    }
    if (dropped.size > 0) {
      const kept = out.filter((_, index) => !dropped.has(index));
      out.length = 0;
      for (const operation of kept) out.push(operation);
    }
  }
}

/** Which added element of the target is which removed one of the source: target index to source index. */
export type Links = ReadonlyMap<number, number>;

/** Finds elements that an alignment removes at one place and adds, equal, at another. */
export function linkMoves(
  steps: readonly Step[],
  a: readonly Node[],
  b: readonly Node[],
  planner: Planner,
): Links {
  const leaving = new Map<Node, number[]>();
  const arriving: number[] = [];
  for (const step of steps) {
    const replaced =
      step.kind === "pair" &&
      a[step.i] !== b[step.j] &&
      planner.replacesElement(a[step.i] as Node, b[step.j] as Node);
    if (step.kind === "remove" || replaced) {
      const node = a[step.i] as Node;
      leaving.set(node, [...(leaving.get(node) ?? []), step.i]);
    }
    if (step.kind === "add" || replaced) arriving.push(step.j);
  }
  const links = new Map<number, number>();
  for (const j of arriving) {
    const i = leaving.get(b[j] as Node)?.pop();
    if (i !== undefined) links.set(j, i);
  }
  return links;
}

/** Takes what {@link withMoves} decides; indices are those of the array at that moment. */
export interface MoveSink {
  step(step: Step, index: number): void;
  move(from: number, to: number): void;
}

/**
 * Carries an alignment out with moves. An element that will move stays where it is until its new place is
 * reached, or leaves ahead of its turn; the array is simulated, so every index is the true one. Left of the
 * current step stand source elements in their order, only without those that have moved away.
 */
export function withMoves(steps: readonly Step[], links: Links, length: number, sink: MoveSink): void {
  const array = Array.from({ length }, (_, i) => i);
  const movers = new Set(links.values());
  const leftOf = (i: number): number => {
    let index = 0;
    while (index < array.length && (array[index] as number) < i) index++;
    return index;
  };
  const remove = (i: number): void => {
    if (movers.has(i)) return;
    const index = array.indexOf(i);
    sink.step({ kind: "remove", i }, index);
    array.splice(index, 1);
  };
  const add = (i: number, j: number): void => {
    const source = links.get(j);
    if (source === undefined) {
      const index = leftOf(i);
      sink.step({ kind: "add", i, j }, index);
      array.splice(index, 0, length + j);
      return;
    }
    const from = array.indexOf(source);
    array.splice(from, 1);
    const to = leftOf(i);
    array.splice(to, 0, length + j);
    if (from !== to) sink.move(from, to);
  };
  for (const step of steps) {
    if (step.kind === "remove") remove(step.i);
    else if (step.kind === "add") add(step.i, step.j);
    else if (movers.has(step.i) || links.has(step.j)) {
      remove(step.i);
      add(step.i, step.j);
    } else sink.step(step, array.indexOf(step.i));
  }
}
