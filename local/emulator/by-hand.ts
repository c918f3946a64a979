/** The comment of a change that another member makes outside the program. */
export const BY_HAND = "Edited by hand";

/** Changes a stored value: edits the draft, or returns a new value. */
export function changedByHand<T>(before: T, change: (draft: T) => T | undefined): T {
  const draft = structuredClone(before);
  return structuredClone(change(draft) ?? draft);
}
