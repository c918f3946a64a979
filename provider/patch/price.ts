import { align } from "./align";
import { LEAF, REPLACE_BYTES, written } from "./cost";
import { bytesOf, type Node } from "./node";
import { PairTable } from "./pair-table";
import type { Alignment, ListPlan, Part } from "./part";
import { planList } from "./plan-list";
import { membersCost } from "./price-members";
import type { Prices } from "./prices";
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

/** Computes prices, and caches those of objects and lists. */
export class Pricer implements Prices {
  bytes = 0;
  work = 0;
  private readonly objects = new PairTable();
  private readonly weights: number[] = [];
  private readonly sizes: number[] = [];
  private readonly lists = new PairTable();
  private readonly plans: ListPlan[] = [];
  private depth = 0;

  constructor(readonly bounded: boolean) {}

  priced(x: Node, y: Node, prefix: number): number {
    return this.retried(() => this.member(x, y, prefix));
  }

  aligned(part: Part): Alignment {
    return this.retried(() => align(part, this));
  }

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

  element(x: Node, y: Node, prefix: number): number {
    const weight = this.member(x, y, prefix);
    if (x.kind !== "object" || y.kind !== "object" || weight < y.leaves * LEAF) return weight;
    const whole = written(y);
    const bytes = REPLACE_BYTES + bytesOf(y);
    if (weight < whole || (weight === whole && this.bytes <= bytes)) return weight;
    this.bytes = bytes;
    return whole;
  }

  replaces(x: Node, y: Node, prefix: number): boolean {
    if (x.kind !== y.kind || x.kind === "scalar") return true;
    if (x.kind !== "object") return false;
    const weight = this.priced(x, y, prefix);
    const whole = written(y);
    return whole < weight || (whole === weight && REPLACE_BYTES + bytesOf(y) < this.bytes);
  }

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
