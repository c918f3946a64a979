/**
 * The maximum depth of a value. LaunchDarkly's own values have less than ten levels. Much deeper ones overflow the
 * stack, here or in the engine.
 */
export const MAX_DEPTH = 100;

/** The message for a deeper value. */
export const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels`;

/** Replaces a live value that is nested too deeply, so that the rest can be shown and compared. */
export const CUT = `[left out: ${TOO_DEEP}]`;

/** Whether a value is nested deeper than {@link MAX_DEPTH}. Looks no deeper, so that cycles end too. */
export function isTooDeep(value: unknown, levels = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1));
}

/** Replaces members that are nested too deeply by {@link CUT}. */
export function cutDeepMembers<T>(members: Record<string, T>): Record<string, T | string> {
  // The object and the field that contains the members are two levels.
  const entries = Object.entries(members).map(([key, value]): [string, T | string] => [
    key,
    isTooDeep(value, MAX_DEPTH - 2) ? CUT : value,
  ]);
  return Object.fromEntries(entries);
}
