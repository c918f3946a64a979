/** The comment of a change that another member makes outside the program. */
export const BY_HAND = "Edited by hand";

/** What a change makes of a stored value: it edits the draft, or returns another one. */
export function changedByHand<T>(before: T, change: (draft: T) => T | undefined): T {
  const draft = structuredClone(before);
  return structuredClone(change(draft) ?? draft);
}
