import { isBloated } from "./alignment-cost";
import { Emitter } from "./emit";
import { patchInPlace } from "./in-place";
import type { ListContext, Lists } from "./list-context";
import type { Node } from "./node";
import { type Part, trim } from "./part";
import { same } from "./same";
import type { Json } from "./types";
import { stringBytes } from "./values";

/** From this length on, the bytes of a patch are estimated before the patch is built. */
const MANY = 100;

/** Patches a list that is not interned: cuts equal ends, and plans the rest only if necessary. */
export function patchList(context: ListContext, lists: Lists): void {
  const { a, b, path, sets } = lists;
  const { draft } = context;
  const below = sets?.element();
  const isEqual = (i: number, j: number): boolean => same(a[i] as Json, b[j] as Json, below, context);
  const { start, aEnd, bEnd } = trim(a.length, b.length, isEqual);
  const mark = draft.length;
  if (start === aEnd) addAll(context, lists, start, bEnd);
  else if (start === bEnd) for (let i = aEnd - 1; i >= start; i--) draft.remove(`${path}/${i}`);
  else if (aEnd !== bEnd || !patchInPlace(context, lists, start, aEnd, isEqual)) {
    planRest(context, lists, start, aEnd, bEnd);
  }
  draft.replaceIfCheaper(mark, path, b, context.bounded);
}

/** Only additions remain. */
function addAll({ draft }: ListContext, { a, b, path }: Lists, start: number, end: number): void {
  if (start === a.length) for (let j = start; j < end; j++) draft.add(`${path}/-`, b[j] as Json);
  // At one index, from right to left: each goes in front of those before it.
  else for (let j = end - 1; j >= start; j--) draft.add(`${path}/${start}`, b[j] as Json);
}

/** Interns and aligns the rest. */
function planRest(context: ListContext, lists: Lists, start: number, aEnd: number, bEnd: number): void {
  const { a, b, path, sets } = lists;
  const below = sets?.element();
  const nodes = (from: Json[], end: number): Node[] => {
    const rest: Node[] = [];
    for (let i = start; i < end; i++) rest.push(context.interner.intern(from[i] as Json, below));
    return rest;
  };
  const prefix = stringBytes(path) - 2;
  const part: Part = { a: nodes(a, aEnd), b: nodes(b, bEnd), start, length: a.length, prefix };
  const alignment = context.prices.aligned(part);
  // A patch that exceeds the size limit is not built first.
  const isMuch = part.a.length + part.b.length > MANY && context.bounded;
  if (isMuch && isBloated(part, alignment, b, context.prices)) context.draft.replaceMember(path, b);
  else new Emitter(context, lists, part).all(alignment);
}
