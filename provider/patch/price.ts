import { align } from "./align";
import { LEAF, REPLACE_BYTES, written } from "./cost";
import { bytesOf, type Node } from "./node";
import { PairTable } from "./pair-table";
import type { Alignment, Part } from "./part";
import { type ListPlan, planList } from "./plan-list";
import { membersCost } from "./price-members";
import { DEEP } from "./values";

/** Thrown if pricing would recurse too deeply: this pair has to be priced first. */
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
 * Computes the cost of turning one subtree into another. Each method returns the weight and stores the bytes in
 * `bytes`; allocating an object for each answer would cost more than computing it.
 */
export class Pricer {
  /** Bytes of the last answer, relative to the path of the subtree. */
  bytes = 0;
  /** Steps taken so far, for the budgets. */
  work = 0;
  private readonly objects = new PairTable();
  private readonly weights: number[] = [];
  private readonly sizes: number[] = [];
  private readonly lists = new PairTable();
  private readonly plans: ListPlan[] = [];
  private depth = 0;

  /** `bounded`: whether an array is replaced if its patch exceeds the size limit. */
  constructor(readonly bounded: boolean) {}

  /** Same as {@link member}, for subtrees of any depth. */
  priced(x: Node, y: Node, prefix: number): number {
    return this.retried(() => this.member(x, y, prefix));
  }

  /** The best alignment of a part. */
  aligned(part: Part): Alignment {
    return this.retried(() => align(part, this));
  }

  /**
   * Runs a computation that may recurse too deeply. The pairs at which it stops are priced first; finished results
   * are cached.
   */
  retried<T>(body: () => T): T {
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

  /** The cost of a pair of values of the same member: two objects are patched member by member. */
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

  /** The cost of a pair of array elements. Elements have no name, so replacing the whole object is allowed. */
  element(x: Node, y: Node, prefix: number): number {
    const weight = this.member(x, y, prefix);
    if (x.kind !== "object" || y.kind !== "object" || weight < y.leaves * LEAF) return weight;
    const whole = written(y);
    const bytes = REPLACE_BYTES + bytesOf(y);
    if (weight < whole || (weight === whole && this.bytes <= bytes)) return weight;
    this.bytes = bytes;
    return whole;
  }

  /** Whether replacing an array element is cheaper than patching it in place. */
  replaces(x: Node, y: Node, prefix: number): boolean {
    if (x.kind !== y.kind || x.kind === "scalar") return true;
    if (x.kind !== "object") return false;
    const weight = this.priced(x, y, prefix);
    const whole = written(y);
    return whole < weight || (whole === weight && REPLACE_BYTES + bytesOf(y) < this.bytes);
  }

  /** How one array, or set, becomes another. */
  list(x: Node, y: Node, prefix: number): ListPlan {
    const known = this.lists.find(x.serial, y.serial, prefix);
    if (known >= 0) return this.plans[known] as ListPlan;
    this.enter(x, y, prefix);
    const plan = planList(x, y, prefix, this);
    this.depth--;
    this.plans[this.lists.insert(x.serial, y.serial, prefix)] = plan;
    return plan;
  }

  private object(x: Node, y: Node, prefix: number): number {
    // Pricing a flat object is faster than looking it up in the cache.
    if (x.height <= 1 && y.height <= 1) return membersCost(x, y, prefix, this);
    const at = x.holdsArray && y.holdsArray ? prefix : 0;
    const known = this.objects.find(x.serial, y.serial, at);
    if (known >= 0) {
      this.bytes = this.sizes[known] as number;
      return this.weights[known] as number;
    }
    this.enter(x, y, prefix);
    const weight = membersCost(x, y, prefix, this);
    this.depth--;
    this.weights[this.objects.insert(x.serial, y.serial, at)] = weight;
    this.sizes.push(this.bytes);
    return weight;
  }

  private enter(x: Node, y: Node, prefix: number): void {
    if (++this.depth > DEEP) throw new DeeperPair(x, y, prefix);
  }
}
