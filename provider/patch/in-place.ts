import { isObject } from "../json/equal";
import { type Entry, leavesWritten } from "./settle";
import type { Json } from "./types";
import { childrenOf, isContainer, leavesOf } from "./values";
import type { Lists, Walk } from "./walk";

/** Changed elements that are tried in place whatever they take. */
const FEW = 8;

/**
 * Patches each element of two equally long rests in place, where that is proven best; else says no.
 *
 * Every other alignment removes an element and adds one whole. So none is as good when each element has more leaves
 * than this one writes; nor when this one takes one operation for each changed element, and each writes a scalar that
 * no element of the source has: any patch has to write these, and to remove as well.
 */
export function patchInPlace(
  walk: Walk,
  lists: Lists,
  start: number,
  end: number,
  isEqual: (i: number, j: number) => boolean,
): boolean {
  const { draft } = walk;
  const mark = draft.length;
  let changed = 0;
  let fresh = true;
  for (let i = end - 1; i >= start; i--) {
    if (i < end - 1 && i > start && isEqual(i, i)) continue;
    const before = draft.length;
    patchElement(walk, lists, i);
    fresh = fresh && isContainer(lists.b[i] as Json) && writesScalar(draft.entries, before);
    if (++changed <= FEW || fresh) continue;
    draft.cut(mark);
    return false;
  }
  if (end - start === 1) return true;
  const leaves = leavesWritten(draft.entries, mark);
  if (changed <= FEW && haveMore(lists.b, start, end, leaves)) return true;
  if (fresh && hasNone(lists.a.slice(start, end), draft.entries, mark)) return true;
  draft.cut(mark);
  return false;
}

/** A pair of array elements: those have no name, so one object may give way to another. */
function patchElement(walk: Walk, { a, b, path, sets }: Lists, i: number): void {
  const [from, to] = [a[i] as Json, b[i] as Json];
  const mark = walk.draft.length;
  const at = `${path}/${i}`;
  walk.place(from, to, at, sets?.element());
  // When a leaf stays, patching in place writes fewer than replacing.
  if (isObject(from) && isObject(to)) walk.draft.settle(mark, at, to, false);
}

/** Whether the last entry is the only one since `mark`, and sets a scalar. */
function writesScalar(entries: readonly Entry[], mark: number): boolean {
  const last = entries[mark];
  return last !== undefined && entries.length === mark + 1 && "value" in last && !isContainer(last.value);
}

/** Whether each element from `start` to `end` has more than so many leaves. */
function haveMore(list: readonly Json[], start: number, end: number, leaves: number): boolean {
  for (let j = start; j < end; j++) if (leavesOf(list[j] as Json, leaves + 1) <= leaves) return false;
  return true;
}

/** Whether no scalar that the entries from `mark` on write is in the list. */
function hasNone(list: Json[], entries: readonly Entry[], mark: number): boolean {
  const scalars = new Set<Json>();
  const open: (Json[] | { [key: string]: Json })[] = [list];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const child of childrenOf(next)) {
      if (isContainer(child)) open.push(child);
      else scalars.add(child);
    }
  }
  for (let at = mark; at < entries.length; at++) {
    const entry = entries[at] as Entry;
    if ("value" in entry && scalars.has(entry.value)) return false;
  }
  return true;
}
