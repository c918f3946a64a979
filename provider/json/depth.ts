/** Values nest no deeper; LaunchDarkly's own nest less than ten levels. Deeper ones overflow a stack, here or in the engine. */
export const MAX_DEPTH = 100;

/** What is said of a deeper value. */
export const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels`;

/** Stands for a live value that is nested too deeply, so that what is around it can be shown and compared. */
export const CUT = `[left out: ${TOO_DEEP}]`;

/** Whether a value nests deeper than {@link MAX_DEPTH}; looks no deeper, so that a cycle ends as well. */
export function isTooDeep(value: unknown, levels = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1));
}

/** The members with those that nest too deeply replaced by {@link CUT}. */
export function cutDeepMembers<T>(members: Record<string, T>): Record<string, T | string> {
  // Two levels stand above: the configuration, and the field that holds the members.
  const entries = Object.entries(members).map(([key, value]): [string, T | string] => [
    key,
    isTooDeep(value, MAX_DEPTH - 2) ? CUT : value,
  ]);
  return Object.fromEntries(entries);
}
