import { type Alignment, alignExactly, insertBytes, type Problem, type Step } from "./align";
import { ADD_BYTES, indexBytes, LEAF, operationsIn, REMOVE_BYTES } from "./cost";
import type { Node } from "./intern";

/** Gaps between anchors up to this many cells are still aligned exactly. */
const SMALL_GAP = 4096;

type Anchor = [i: number, j: number];

/** Elements that stand exactly once in each part, in the longest run that keeps both orders. */
function anchors({ a, b, start, aEnd, bEnd }: Problem): Anchor[] {
  const inA = uniqueIndices(a, start, aEnd);
  const inB = uniqueIndices(b, start, bEnd);
  const tails: number[] = [];
  const common: Anchor[] = [];
  const before: number[] = [];
  for (let i = start; i < aEnd; i++) {
    const node = a[i] as Node;
    const j = inB.get(node);
    if (j === undefined || j < 0 || inA.get(node) !== i) continue;
    let low = 0;
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((common[tails[middle] as number] as Anchor)[1] < j) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (tails[low - 1] as number) : -1);
    tails[low] = common.push([i, j]) - 1;
  }
  const chain: Anchor[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number) chain.push(common[at] as Anchor);
  return chain.reverse();
}

function uniqueIndices(nodes: readonly Node[], start: number, end: number): Map<Node, number> {
  const indices = new Map<Node, number>();
  for (let i = start; i < end; i++) {
    const node = nodes[i] as Node;
    indices.set(node, indices.has(node) ? -1 : i);
  }
  return indices;
}

/** Aligns a gap: exactly when it is small, else element by element in order. */
function gapSteps(problem: Problem, from: Anchor, to: Anchor): Step[] {
  let [i, j] = from;
  const [iEnd, jEnd] = to;
  if (i < iEnd && j < jEnd && (iEnd - i) * (jEnd - j) <= SMALL_GAP) {
    return exactGap(problem, from, to);
  }
  const steps: Step[] = [];
  while (i < iEnd && j < jEnd) steps.push({ kind: "pair", i: i++, j: j++ });
  while (i < iEnd) steps.push({ kind: "remove", i: i++ });
  while (j < jEnd) steps.push({ kind: "add", i, j: j++ });
  return steps.reverse();
}

function exactGap({ a, b, pair }: Problem, [i, j]: Anchor, [iEnd, jEnd]: Anchor): Step[] {
  const part = { a: a.slice(i, iEnd), b: b.slice(j, jEnd), start: 0, aEnd: iEnd - i, bEnd: jEnd - j, pair };
  return alignExactly(part).steps.map((step) =>
    step.kind === "remove" ? { ...step, i: step.i + i } : { ...step, i: step.i + i, j: step.j + j },
  );
}

/**
 * A good alignment in about n log n, for arrays too large for the exact one: elements that are unique on both
 * sides are anchors, what lies between is aligned exactly when small, and else paired in order. The patch
 * is as correct as the exact one, but it may be larger than the smallest.
 */
export function alignByAnchors(problem: Problem): Alignment {
  const { a, b, start, aEnd, bEnd, pair } = problem;
  const steps: Step[] = [];
  let end: Anchor = [aEnd, bEnd];
  for (const [i, j] of anchors(problem).reverse()) {
    for (const step of gapSteps(problem, [i + 1, j + 1], end)) steps.push(step);
    steps.push({ kind: "pair", i, j });
    end = [i, j];
  }
  for (const step of gapSteps(problem, [start, start], end)) steps.push(step);

  let weight = 0;
  let bytes = 0;
  for (const step of steps) {
    if (step.kind === "remove") {
      weight += 1;
      bytes += REMOVE_BYTES + indexBytes(step.i);
    } else if (step.kind === "add") {
      const node = b[step.j] as Node;
      weight += node.leaves * LEAF + 1;
      bytes += ADD_BYTES + insertBytes(step.i, a.length) + node.bytes;
    } else {
      const cost = pair(a[step.i] as Node, b[step.j] as Node);
      weight += cost.weight;
      bytes += cost.bytes + operationsIn(cost) * indexBytes(step.i);
    }
  }
  return { weight, bytes, steps };
}
