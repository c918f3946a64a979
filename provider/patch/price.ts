import { align } from "./align";
import {
  ADD_BYTES,
  BLOAT,
  type Cost,
  indexBytes,
  insertBytes,
  LEAF,
  operationsIn,
  REMOVE_BYTES,
  REPLACE_BYTES,
  written,
} from "./cost";
import { bytesOf, type Node } from "./intern";
import { type Alignment, type Part, trimNodes } from "./part";
import { distinct, planSet, setCost } from "./set-plan";
import type { Json } from "./types";
import { bytesAtLeast, DEEP, jsonBytes } from "./values";

/** How one array becomes another: what it costs, and the alignment, unless the array is replaced as a whole. */
export interface ListPlan extends Cost {
  readonly isWhole?: true;
  readonly part?: Part;
  readonly alignment?: Alignment;
}

/** Thrown where pricing would go too deep for the call stack: this pair has to be priced first. */
class DeeperPair extends Error {
  constructor(
    readonly x: Node,
    readonly y: Node,
    readonly prefix: number,
  ) {
    super();
  }
}

/**
 * Knows what it costs to turn one subtree into another. A method gives the weight and leaves the bytes in `bytes`:
 * an object for each answer would cost more than the answer.
 */
export class Pricer {
  /** Bytes of the answer given last, counted from the place of the subtree. */
  bytes = 0;
  /** Steps taken so far: what budgets are counted in. */
  work = 0;
  private readonly objects = new Map<number, Map<number, [weight: number, bytes: number]>>();
  private readonly lists = new Map<number, Map<number, ListPlan>>();
  private depth = 0;

  /** `bounded`: whether an array whose patch would be bloated is replaced instead. */
  constructor(private readonly bounded: boolean) {}

  /** {@link member} for subtrees of any depth. */
  priced(x: Node, y: Node, prefix: number): number {
    return this.retried(() => this.member(x, y, prefix));
  }

  /** The best alignment of a part. */
  aligned(part: Part): Alignment {
    return this.retried(() => align(part, this));
  }

  /** Does what may go too deep: pairs it stops at are priced first, and everything finished is remembered. */
  private retried<T>(body: () => T): T {
    const pending: DeeperPair[] = [];
    for (;;) {
      const next = pending.at(-1);
      this.depth = 0;
      try {
        if (!next) return body();
        this.member(next.x, next.y, next.prefix);
        pending.pop();
      } catch (error) {
        if (!(error instanceof DeeperPair)) throw error;
        pending.push(error);
      }
    }
  }

  /** The cost of a pair that stands at the same member: two objects are patched member by member. */
  member(x: Node, y: Node, prefix: number): number {
    this.bytes = 0;
    if (x.id === y.id) return 0;
    if (x.kind !== y.kind || x.kind === "scalar") {
      this.work++;
      this.bytes = REPLACE_BYTES + bytesOf(y);
      return written(y);
    }
    if (x.kind === "object") return this.object(x, y, prefix);
    const { weight, bytes } = this.list(x, y, prefix);
    this.bytes = bytes;
    return weight;
  }

  /** The cost of a pair of array elements: those have no name, so one object may give way to another. */
  element(x: Node, y: Node, prefix: number): number {
    const weight = this.member(x, y, prefix);
    if (x.kind !== "object" || y.kind !== "object" || weight < y.leaves * LEAF) return weight;
    const whole = written(y);
    const bytes = REPLACE_BYTES + bytesOf(y);
    if (weight < whole || (weight === whole && this.bytes <= bytes)) return weight;
    this.bytes = bytes;
    return whole;
  }

  /** Whether an array element is better replaced than patched in place. */
  replaces(x: Node, y: Node, prefix: number): boolean {
    if (x.kind !== y.kind || x.kind === "scalar") return true;
    if (x.kind !== "object") return false;
    const weight = this.priced(x, y, prefix);
    const whole = written(y);
    return whole < weight || (whole === weight && REPLACE_BYTES + bytesOf(y) < this.bytes);
  }

  /** What a given alignment costs. */
  alignment({ a, b, start, length, prefix }: Part, partners: Alignment): number {
    let weight = 0;
    let bytes = 0;
    let i = a.length;
    for (let j = b.length - 1; j >= -1; j--) {
      const partner = j < 0 ? -1 : (partners[j] as number);
      const y = b[j] as Node;
      if (partner < 0 && j >= 0) {
        weight += written(y);
        bytes += ADD_BYTES + insertBytes(start + i, length) + bytesOf(y);
        continue;
      }
      for (i--; i > partner; i--) {
        weight += 1;
        bytes += REMOVE_BYTES + indexBytes(start + i);
      }
      if (j < 0) break;
      const index = indexBytes(start + i);
      const pair = this.element(a[i] as Node, y, prefix + index);
      weight += pair;
      bytes += this.bytes + operationsIn(pair) * index;
    }
    this.bytes = bytes;
    return weight;
  }

  /** Whether an alignment takes too many bytes beside replacing the array by this value. */
  isBloated(part: Part, partners: Alignment, value: Json): boolean {
    const weight = this.retried(() => this.alignment(part, partners));
    const size = this.bytes + operationsIn(weight) * part.prefix;
    const enough = size / BLOAT - REPLACE_BYTES - part.prefix;
    return bytesAtLeast(value, enough) < enough && jsonBytes(value) < enough;
  }

  /** How one array, or set, becomes another. */
  list(x: Node, y: Node, prefix: number): ListPlan {
    const memo = memoOf(this.lists, prefix);
    const key = x.serial * LEAF + y.serial;
    let plan = memo.get(key);
    if (!plan) {
      this.enter(x, y, prefix);
      plan = this.planned(x, y, prefix);
      this.depth--;
      memo.set(key, plan);
    }
    return plan;
  }

  /** The cheaper of a plan and of replacing the array; also the latter when the former is bloated. */
  private choose(plan: ListPlan, whole: { leaves: number; bytes: () => number }, prefix: number): ListPlan {
    const weight = whole.leaves * LEAF + 1;
    const isCheaper = weight < plan.weight || (weight === plan.weight && whole.bytes() < plan.bytes);
    const isBloat = (): boolean => {
      const size = plan.bytes + operationsIn(plan.weight) * prefix;
      return this.bounded && size > BLOAT * (whole.bytes() + prefix);
    };
    return isCheaper || isBloat() ? { weight, bytes: whole.bytes(), isWhole: true } : plan;
  }

  private planned(x: Node, y: Node, prefix: number): ListPlan {
    if (x.kind === "set") {
      const keys = y.items.map(({ id }) => id);
      const plan = planSet(
        x.items.map(({ id }) => id),
        keys,
      );
      const { weight, bytes } = setCost(y, plan);
      const once = distinct(y.items, keys);
      const size = 1 + once.reduce((sum, item) => sum + bytesOf(item) + 1, once.length === 0 ? 1 : 0);
      const leaves = once.reduce((sum, item) => sum + item.leaves, 0);
      return this.choose({ weight, bytes }, { leaves, bytes: () => REPLACE_BYTES + size }, prefix);
    }
    const part = trimNodes(x.items, y.items, prefix);
    const alignment = align(part, this);
    const weight = this.alignment(part, alignment);
    const whole = { leaves: y.leaves, bytes: () => REPLACE_BYTES + bytesOf(y) };
    return this.choose({ weight, bytes: this.bytes, part, alignment }, whole, prefix);
  }

  private object(x: Node, y: Node, prefix: number): number {
    // Flat objects are priced faster than a memory of them is asked.
    if (x.height <= 1 && y.height <= 1) return this.members(x, y, prefix);
    const memo = memoOf(this.objects, x.holdsArray && y.holdsArray ? prefix : 0);
    const key = x.serial * LEAF + y.serial;
    const known = memo.get(key);
    if (known) {
      this.bytes = known[1];
      return known[0];
    }
    this.enter(x, y, prefix);
    const weight = this.members(x, y, prefix);
    this.depth--;
    memo.set(key, [weight, this.bytes]);
    return weight;
  }

  private enter(x: Node, y: Node, prefix: number): void {
    if (++this.depth > DEEP) throw new DeeperPair(x, y, prefix);
  }

  private members(x: Node, y: Node, prefix: number): number {
    return x.shape === y.shape ? this.sameShape(x, y, prefix) : this.otherShape(x, y, prefix);
  }

  private sameShape(x: Node, y: Node, prefix: number): number {
    const { segments } = x.shape;
    const before = x.members;
    const after = y.members;
    let weight = 0;
    let bytes = 0;
    this.work += before.length;
    for (let k = 0; k < before.length; k++) {
      const from = before[k] as Node;
      const to = after[k] as Node;
      if (from.id === to.id) continue;
      const segment = segments[k] as number;
      const pair = this.member(from, to, prefix + segment);
      weight += pair;
      bytes += this.bytes + operationsIn(pair) * segment;
    }
    this.bytes = bytes;
    return weight;
  }

  private otherShape(x: Node, y: Node, prefix: number): number {
    let weight = 0;
    let bytes = 0;
    let p = 0;
    let q = 0;
    const [xNames, yNames] = [x.shape.names, y.shape.names];
    this.work += xNames.length + yNames.length;
    while (p < xNames.length || q < yNames.length) {
      const isGone =
        q === yNames.length || (p < xNames.length && (xNames[p] as string) < (yNames[q] as string));
      const isNew = !isGone && (p === xNames.length || xNames[p] !== yNames[q]);
      const to = y.members[q] as Node;
      const segment = (isGone ? x.shape.segments[p] : y.shape.segments[q]) as number;
      if (isGone) {
        weight += 1;
        bytes += REMOVE_BYTES + segment;
      } else if (isNew) {
        weight += written(to);
        bytes += ADD_BYTES + bytesOf(to) + segment;
      } else {
        const pair = this.member(x.members[p] as Node, to, prefix + segment);
        weight += pair;
        bytes += this.bytes + operationsIn(pair) * segment;
      }
      if (!isNew) p++;
      if (!isGone) q++;
    }
    this.bytes = bytes;
    return weight;
  }
}

function memoOf<T>(memos: Map<number, Map<number, T>>, prefix: number): Map<number, T> {
  let memo = memos.get(prefix);
  if (!memo) {
    memo = new Map();
    memos.set(prefix, memo);
  }
  return memo;
}
