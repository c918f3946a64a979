import { align } from "./align";
import { alignmentCost } from "./alignment-cost";
import { BLOAT, LEAF, operationsIn, REPLACE_BYTES } from "./cost";
import { bytesOf, type Node } from "./node";
import { type ListPlan, trimNodes } from "./part";
import type { Prices } from "./prices";
import { distinct, planSet, setCost } from "./set-plan";

/** The cost of replacing an array. */
interface Whole {
  readonly leaves: number;
  readonly bytes: () => number;
}

/** The best plan for two arrays, or for two sets. */
export function planList(x: Node, y: Node, prefix: number, pricer: Prices): ListPlan {
  if (x.kind === "set") return planOfSet(x, y, prefix, pricer);
  const part = trimNodes(x.children, y.children, prefix);
  const alignment = align(part, pricer);
  const weight = alignmentCost(part, alignment, pricer);
  const whole = { leaves: y.leaves, bytes: () => REPLACE_BYTES + bytesOf(y) };
  return choose({ weight, bytes: pricer.bytes, part, alignment }, whole, prefix, pricer);
}

function planOfSet(x: Node, y: Node, prefix: number, pricer: Prices): ListPlan {
  const ids = (set: Node): number[] => set.children.map(({ id }) => id);
  const keys = ids(y);
  const plan = setCost(y, planSet(ids(x), keys));
  const once = distinct(y.children, keys);
  const leaves = once.reduce((sum, item) => sum + item.leaves, 0);
  // Each element adds a comma or, for the last one, a bracket.
  const bytes = (): number => once.reduce((sum, item) => sum + bytesOf(item) + 1, once.length > 0 ? 1 : 2);
  return choose(plan, { leaves, bytes: () => REPLACE_BYTES + bytes() }, prefix, pricer);
}

/** The cheaper of a plan and replacing the array; replacing also if the plan exceeds the size limit. */
function choose(plan: ListPlan, whole: Whole, prefix: number, { bounded }: Prices): ListPlan {
  const weight = whole.leaves * LEAF + 1;
  const isCheaper = weight < plan.weight || (weight === plan.weight && whole.bytes() < plan.bytes);
  const isBloat = (): boolean => {
    const size = plan.bytes + operationsIn(plan.weight) * prefix;
    return bounded && size > BLOAT * (whole.bytes() + prefix);
  };
  return isCheaper || isBloat() ? { weight, bytes: whole.bytes(), isWhole: true } : plan;
}
