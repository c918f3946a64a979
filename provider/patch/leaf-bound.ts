import { LEAF } from "./cost";
import type { Node } from "./node";
import type { Part } from "./part";
import { NO_SHAPE, type Shape } from "./shapes";
import { DEEP } from "./values";

/**
 * A lower bound on the cost of any alignment. A patch of two elements keeps a leaf only at the same path inside the
 * element (all indices count as one path). So for each value at each path, the target needs as many writes as it has
 * more of that value than the source. An added element is written whole, so its other leaves count as well.
 */
export class LeafBound {
  /** Leaves that every alignment writes. */
  private least = 0;
  /** Elements of the target without an equal element in the source. Each takes an operation. */
  private readonly changed: number;
  /** `whole[q]`: the fewest leaves in any `q` elements; `extra[q]`: the same without the leaves counted in `least`. */
  private readonly whole: Float64Array;
  private readonly extra: Float64Array;
  private readonly n: number;
  private readonly m: number;

  constructor({ a, b }: Part) {
    this.n = a.length;
    this.m = b.length;
    const paths = new Paths();
    const surplus = new Map<number, number>();
    const count = (by: number) => (key: number) => void surplus.set(key, (surplus.get(key) ?? 0) + by);
    for (const node of b) paths.leaves(node, 0, 0, count(1));
    for (const node of a) paths.leaves(node, 0, 0, count(-1));
    for (const more of surplus.values()) if (more > 0) this.least += more;
    const extra = b.map((node) => {
      let leaves = node.leaves;
      paths.leaves(node, 0, 0, (key) => {
        if ((surplus.get(key) as number) > 0) leaves--;
      });
      return leaves;
    });
    this.extra = smallestSums(extra);
    this.whole = smallestSums(b.map((node) => node.leaves));
    const equal = new Map<number, number>();
    for (const { id } of a) equal.set(id, (equal.get(id) ?? 0) + 1);
    let changed = 0;
    for (const { id } of b) {
      const left = equal.get(id) ?? 0;
      if (left > 0) equal.set(id, left - 1);
      else changed++;
    }
    this.changed = changed;
  }

  /**
   * The smallest `t` for which no alignment outside the band of `t` can be as cheap as `weight`. The band lies around
   * the diagonals of both corners. To leave it and return, an alignment adds t + 1 elements beyond those by which the
   * target is longer, and removes t + 1 beyond those by which it is shorter.
   */
  reach(weight: number): number {
    let low = 0;
    let high = Math.min(this.n, this.m);
    while (low < high) {
      const t = (low + high) >> 1;
      if (this.outside(t) > weight) high = t;
      else low = t + 1;
    }
    return low;
  }

  private outside(t: number): number {
    const adds = Math.max(0, this.m - this.n) + t + 1;
    const removes = Math.max(0, this.n - this.m) + t + 1;
    if (adds > this.m) return Number.POSITIVE_INFINITY;
    const leaves = Math.max(this.least + (this.extra[adds] as number), this.whole[adds] as number);
    return leaves * LEAF + Math.max(adds, this.changed) + removes;
  }
}

/** For each `q`, the sum of the `q` smallest numbers. */
function smallestSums(numbers: readonly number[]): Float64Array {
  const sums = new Float64Array(numbers.length + 1);
  sums.set(numbers, 1);
  sums.subarray(1).sort();
  for (let q = 1; q < sums.length; q++) sums[q] = (sums[q] as number) + (sums[q - 1] as number);
  return sums;
}

/** Numbers the paths inside elements. */
class Paths {
  private readonly below = new Map<number, Int32Array>();
  private count = 0;

  /** Visits the leaves of a node at a path. Leaves that are nested too deeply are skipped on both sides. */
  leaves(node: Node, path: number, depth: number, visit: (key: number) => void): void {
    if (node.kind === "scalar") {
      visit(path * LEAF + node.id);
      return;
    }
    if (depth > DEEP) return;
    const paths = this.children(path, node.shape);
    if (node.kind === "object") {
      for (let k = 0; k < node.children.length; k++) {
        this.leaves(node.children[k] as Node, paths[k] as number, depth + 1, visit);
      }
    } else for (const item of node.children) this.leaves(item, paths[0] as number, depth + 1, visit);
  }

  /** The paths of a shape's members, or of the elements of an array. A name has the same path in every shape. */
  private children(path: number, shape: Shape): Int32Array {
    const key = path * 2 ** 20 + shape.id;
    let paths = this.below.get(key);
    if (!paths) {
      const names = shape === NO_SHAPE ? [""] : shape.names.map((name) => `.${name}`);
      paths = Int32Array.from(names, (name) => this.number(`${path}${name}`));
      this.below.set(key, paths);
    }
    return paths;
  }

  private readonly numbers = new Map<string, number>();

  private number(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, ++this.count);
    return this.count;
  }
}
