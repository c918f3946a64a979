import { compareCost } from "./cost";
import { Emitter, stepsOf } from "./emit";
import { alignForMoves, linkMoves, withMoves } from "./moves";
import { trimNodes } from "./part";
import { entriesCost, isWorse } from "./settle";
import { stringBytes } from "./values";
import type { Lists, Walk } from "./walk";

/** Patches a list that is interned, according to its price. */
export function patchPlanned(walk: Walk, lists: Lists): void {
  const { a, b, path, sets } = lists;
  const [x, y] = [walk.interner.intern(a, sets), walk.interner.intern(b, sets)];
  const prefix = stringBytes(path) - 2;
  if (walk.prices.priced(x, y, prefix) === 0) return;
  const { part, alignment } = walk.prices.list(x, y, prefix);
  if (!part || !alignment) walk.draft.replaceMember(path, b);
  else new Emitter(walk, lists, part).all(alignment);
}

/** With `moves`: the cheaper of the patch without moves and the one that moves elements. */
export function patchMoved(walk: Walk, lists: Lists): void {
  const { a, b, path, sets } = lists;
  const { draft, interner, prices } = walk;
  const [x, y] = [interner.intern(a, sets), interner.intern(b, sets)];
  if (x.id === y.id) return;
  const part = trimNodes(x.children, y.children, stringBytes(path) - 2);
  let best = draft.collect(() => patchPlanned(walk, lists));
  const emitter = new Emitter(walk, lists, part);
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
    const isAllowed = !isWorse(moved, 0, path, b, walk.bounded);
    if (isAllowed && compareCost(entriesCost(moved), entriesCost(best)) < 0) best = moved;
  }
  for (const entry of best) draft.entries.push(entry);
}
