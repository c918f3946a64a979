import { compareCost } from "./cost";
import { Emitter, stepsOf } from "./emit";
import { entriesCost, isWorse } from "./entries";
import type { ListContext, Lists } from "./list-context";
import { alignForMoves, linkMoves, withMoves } from "./moves";
import { trimNodes } from "./part";
import { stringBytes } from "./values";

/** Patches a list that is interned, according to its price. */
export function patchPlanned(context: ListContext, lists: Lists): void {
  const { a, b, path, sets } = lists;
  const [x, y] = [context.interner.intern(a, sets), context.interner.intern(b, sets)];
  const prefix = stringBytes(path) - 2;
  if (context.prices.priced(x, y, prefix) === 0) return;
  const { part, alignment } = context.prices.list(x, y, prefix);
  if (!part || !alignment) context.draft.replaceMember(path, b);
  else new Emitter(context, lists, part).all(alignment);
}

/** With `moves`: the cheaper of the patch without moves and the one that moves elements. */
export function patchMoved(context: ListContext, lists: Lists): void {
  const { a, b, path, sets } = lists;
  const { draft, interner, prices } = context;
  const [x, y] = [interner.intern(a, sets), interner.intern(b, sets)];
  if (x.id === y.id) return;
  const part = trimNodes(x.children, y.children, stringBytes(path) - 2);
  let best = draft.collect(() => patchPlanned(context, lists));
  const emitter = new Emitter(context, lists, part);
  for (const partners of [prices.aligned(part), alignForMoves(part)]) {
    const steps = stepsOf(part, partners);
    const links = linkMoves(steps, x.children, y.children, prices, part.prefix);
    if (links.size === 0) continue;
    const moved = draft.collect(() => {
      withMoves(steps, links, a.length, b.length, {
        step: (step, index) => emitter.step(step, index),
        move: (i, j) => draft.move(`${path}/${i}`, `${path}/${j}`),
      });
    });
    const isAllowed = !isWorse(moved, 0, path, b, context.bounded);
    if (isAllowed && compareCost(entriesCost(moved), entriesCost(best)) < 0) best = moved;
  }
  for (const entry of best) draft.entries.push(entry);
}
