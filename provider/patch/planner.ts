import { type Alignment, alignExactly, type Problem } from "./align";
import { alignByAnchors } from "./anchor";
import { ADD_BYTES, below, type Cost, compareCost, FREE, LEAF, REMOVE_BYTES, replaceCost } from "./cost";
import type { Interner, Node } from "./intern";

/**
 * Steps that one diff may spend on exact alignment: one for each pair of elements compared, and two for each
 * leaf in each pair of containers. Beyond it arrays are aligned by anchors: still correct, perhaps not
 * minimal. It is enough for 1,400 changed scalars against 1,400, or 390 changed objects of three members
 * against 390.
 */
export const EXACT_WORK = 2_000_000;

interface ArrayPlan {
  readonly cost: Cost;
  /** True when replacing the whole array is cheaper than any alignment. */
  readonly whole: boolean;
  readonly exact: boolean;
}

/** Knows what it costs to turn one subtree into another; every pair is computed once. */
export class Planner {
  private readonly objects = new Map<number, Cost>();
  private readonly arrays = new Map<number, ArrayPlan>();
  private work = 0;

  constructor(readonly interner: Interner) {}

  /** The cost of a pair that stands at the same member: two objects are patched member by member. */
  member(x: Node, y: Node): Cost {
    if (x === y) return FREE;
    if (x.kind !== y.kind || x.kind === "scalar") return replaceCost(y);
    if (x.kind === "object") return this.object(x, y);
    return x.kind === "set" ? this.set(x, y) : this.array(x, y).cost;
  }

  /** The cost of a pair of array elements: those have no name, so one object may give way to another. */
  readonly element = (x: Node, y: Node): Cost => {
    const cost = this.member(x, y);
    if (x.kind !== "object" || y.kind !== "object") return cost;
    const whole = replaceCost(y);
    return compareCost(whole, cost) < 0 ? whole : cost;
  };

  /** Whether an element is better replaced than patched in place. */
  replacesElement(x: Node, y: Node): boolean {
    if (x.kind !== y.kind || x.kind === "scalar") return true;
    return x.kind === "object" && compareCost(replaceCost(y), this.object(x, y)) < 0;
  }

  /** Whether an array is better replaced as a whole than aligned. */
  replacesArray(x: Node, y: Node): boolean {
    return this.array(x, y).whole;
  }

  /** How the elements of one array become those of another. */
  alignment(x: Node, y: Node): Alignment {
    return this.align(x, y, this.array(x, y).exact);
  }

  private align(x: Node, y: Node, exact: boolean): Alignment {
    const problem = trim(x.items, y.items, this.element);
    return exact ? alignExactly(problem) : alignByAnchors(problem);
  }

  private array(x: Node, y: Node): ArrayPlan {
    const key = x.id * LEAF + y.id;
    let plan = this.arrays.get(key);
    if (!plan) {
      const exact = this.spend(x, y);
      const { weight, bytes } = this.align(x, y, exact);
      const aligned = { weight, bytes };
      const whole = replaceCost(y);
      const isWhole = compareCost(whole, aligned) < 0;
      plan = { cost: isWhole ? whole : aligned, whole: isWhole, exact };
      this.arrays.set(key, plan);
    }
    return plan;
  }

  private spend(x: Node, y: Node): boolean {
    const { start, aEnd, bEnd } = trim(x.items, y.items, this.element);
    const inA = containers(x.items.slice(start, aEnd));
    const inB = containers(y.items.slice(start, bEnd));
    // Comparing two scalars is one step; two containers take a walk through both, and a cache entry.
    const inner = 2 * (inA.count * inB.leaves + inB.count * inA.leaves);
    const work = (aEnd - start) * (bEnd - start) + inner;
    if (this.work + work > EXACT_WORK) return false;
    this.work += work;
    return true;
  }

  private object(x: Node, y: Node): Cost {
    const key = x.id * LEAF + y.id;
    const known = this.objects.get(key);
    if (known) return known;
    let weight = 0;
    let bytes = 0;
    for (const [name, member] of x.members) {
      const other = y.members.get(name);
      if (other === member) continue;
      const segment = this.interner.segmentBytes(name);
      const cost = other ? this.member(member, other) : { weight: 1, bytes: REMOVE_BYTES };
      const moved = below(cost, segment);
      weight += moved.weight;
      bytes += moved.bytes;
    }
    for (const [name, member] of y.members) {
      if (x.members.has(name)) continue;
      weight += member.leaves * LEAF + 1;
      bytes += ADD_BYTES + member.bytes + this.interner.segmentBytes(name);
    }
    const cost = { weight, bytes };
    this.objects.set(key, cost);
    return cost;
  }

  private set(x: Node, y: Node): Cost {
    let weight = 0;
    let bytes = 0;
    const wanted = new Set(y.items);
    const present = new Set(x.items);
    for (const item of x.items) {
      if (wanted.has(item)) continue;
      weight += 1;
      bytes += REMOVE_BYTES + 2;
    }
    for (const item of y.items) {
      if (present.has(item)) continue;
      weight += item.leaves * LEAF + 1;
      bytes += ADD_BYTES + item.bytes + 2;
    }
    return { weight, bytes };
  }
}

function containers(nodes: readonly Node[]): { count: number; leaves: number } {
  let count = 0;
  let leaves = 0;
  for (const node of nodes) {
    if (node.kind === "scalar") continue;
    count++;
    leaves += node.leaves;
  }
  return { count, leaves };
}

/**
 * Cuts what is equal at both ends: some cheapest alignment always keeps it. When the target only continues
 * the source nothing is cut at the right, so that the additions become appends (`-`).
 */
function trim(a: readonly Node[], b: readonly Node[], pair: Problem["pair"]): Problem {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  if (start === a.length) return { a, b, start, aEnd: start, bEnd: b.length, pair };
  let aEnd = a.length;
  let bEnd = b.length;
  while (aEnd > 0 && bEnd > 0 && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  // What is cut at both ends must not overlap; the right end goes first, since lower indices are shorter.
  start = Math.min(start, aEnd, bEnd);
  return { a, b, start, aEnd, bEnd, pair };
}
