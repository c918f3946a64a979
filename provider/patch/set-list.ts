import type { ListContext, Lists } from "./list-context";
import { distinct, planSet } from "./set-plan";
import type { SetPattern } from "./sets";
import type { Json } from "./types";
import { isContainer, requireScalar } from "./values";

/** Patches an array that is a set. */
export function patchSet(context: ListContext, { a, b, path, sets }: Lists): void {
  const { draft } = context;
  const [before, after] = keysOf(context, a, b, sets?.element());
  const { going, coming } = planSet(before, after);
  if (going.length === 0 && coming.length === 0) return;
  const mark = draft.length;
  for (let k = going.length - 1; k >= 0; k--) {
    const at = `${path}/${going[k]}`;
    if (k < coming.length) draft.replace(at, b[coming[k] as number] as Json);
    else draft.remove(at);
  }
  for (const j of coming.slice(going.length)) draft.add(`${path}/-`, b[j] as Json);
  draft.replaceIfCheaper(mark, path, distinct(b, after), context.bounded);
}

/** Keys that are equal for equal elements: the scalars themselves, or ids. */
function keysOf(
  { interner }: Pick<ListContext, "interner">,
  a: Json[],
  b: Json[],
  below: SetPattern | undefined,
): [before: unknown[], after: unknown[]] {
  const idOf = (value: Json): number => interner.intern(value, below).id;
  if (a.some(isContainer) || b.some(isContainer)) return [a.map(idOf), b.map(idOf)];
  a.forEach(requireScalar);
  b.forEach(requireScalar);
  return [a, b];
}
