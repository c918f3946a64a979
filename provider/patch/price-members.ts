import { ADD_BYTES, operationsIn, REMOVE_BYTES, written } from "./cost";
import { bytesOf, type Node } from "./node";
import type { Prices } from "./prices";

/** The cost of turning one object into another, member by member. Returns the weight and sets `pricer.bytes`. */
export const membersCost = (x: Node, y: Node, prefix: number, pricer: Prices): number =>
  x.shape === y.shape ? sameShape(x, y, prefix, pricer) : otherShape(x, y, prefix, pricer);

function sameShape(x: Node, y: Node, prefix: number, pricer: Prices): number {
  const { segments } = x.shape;
  const before = x.children;
  const after = y.children;
  let weight = 0;
  let bytes = 0;
  pricer.work += before.length;
  for (let k = 0; k < before.length; k++) {
    const from = before[k] as Node;
    const to = after[k] as Node;
    if (from.id === to.id) continue;
    const segment = segments[k] as number;
    const pair = pricer.member(from, to, prefix + segment);
    weight += pair;
    bytes += pricer.bytes + operationsIn(pair) * segment;
  }
  pricer.bytes = bytes;
  return weight;
}

/** The names of both objects are sorted, so one pass over both is enough. */
function otherShape(x: Node, y: Node, prefix: number, pricer: Prices): number {
  const [before, after] = [x.shape.names, y.shape.names];
  let weight = 0;
  let bytes = 0;
  let p = 0;
  let q = 0;
  pricer.work += before.length + after.length;
  while (p < before.length || q < after.length) {
    const order = compareNames(before[p], after[q]);
    const to = y.children[q] as Node;
    const segment = (order < 0 ? x.shape.segments[p] : y.shape.segments[q]) as number;
    if (order < 0) {
      weight += 1;
      bytes += REMOVE_BYTES + segment;
    } else if (order > 0) {
      weight += written(to);
      bytes += ADD_BYTES + bytesOf(to) + segment;
    } else {
      const pair = pricer.member(x.children[p] as Node, to, prefix + segment);
      weight += pair;
      bytes += pricer.bytes + operationsIn(pair) * segment;
    }
    if (order <= 0) p++;
    if (order >= 0) q++;
  }
  pricer.bytes = bytes;
  return weight;
}

/** Compares two names; a missing one comes last. */
function compareNames(x: string | undefined, y: string | undefined): number {
  if (x === y) return 0;
  if (y === undefined) return -1;
  return x === undefined || x > y ? 1 : -1;
}
