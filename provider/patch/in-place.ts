import { isObject } from "../json/equal";
import { type Entry, leavesWritten } from "./entries";
import type { ListContext, Lists } from "./list-context";
import type { Json } from "./types";
import { childrenOf, isContainer, leavesOf } from "./values";

/** Up to this many changed elements are always tried in place. */
const FEW = 8;

/**
 * Patches each element of two equally long lists in place if that is proven optimal. Otherwise returns false.
 *
 * Every other alignment removes an element and adds one whole. So patching in place is optimal if each element has
 * more leaves than it writes. It is also optimal if it takes one operation for each changed element and each
 * operation writes a scalar that no element of the source contains: every patch has to write these scalars, and
 * others also remove elements.
 */
export function patchInPlace(
  context: ListContext,
  lists: Lists,
  start: number,
  end: number,
  isEqual: (i: number, j: number) => boolean,
): boolean {
  const { draft } = context;
  const mark = draft.length;
  let changed = 0;
  let fresh = true;
  for (let i = end - 1; i >= start; i--) {
    if (i < end - 1 && i > start && isEqual(i, i)) continue;
    const before = draft.length;
    patchElement(context, lists, i);
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

/** Patches a pair of array elements. Elements have no name, so replacing the whole object is allowed. */
function patchElement(context: ListContext, { a, b, path, sets }: Lists, i: number): void {
  const [from, to] = [a[i] as Json, b[i] as Json];
  const mark = context.draft.length;
  const at = `${path}/${i}`;
  context.place(from, to, at, sets?.element());
  // If a leaf stays, patching in place writes fewer leaves than replacing.
  if (isObject(from) && isObject(to)) context.draft.replaceIfCheaper(mark, at, to, false);
}

/** Whether there is exactly one entry since `mark`, and it writes a scalar. */
function writesScalar(entries: readonly Entry[], mark: number): boolean {
  const last = entries[mark];
  return last !== undefined && entries.length === mark + 1 && "value" in last && !isContainer(last.value);
}

/** Whether each element from `start` to `end` has more than this many leaves. */
function haveMore(list: readonly Json[], start: number, end: number, leaves: number): boolean {
  for (let j = start; j < end; j++) if (leavesOf(list[j] as Json, leaves + 1) <= leaves) return false;
  return true;
}

/** Whether no scalar written since `mark` occurs in the list. */
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
