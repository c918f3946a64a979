import type { Kind } from "../schema/kind";
import { patchable } from "../schema/kind";
import type { Inputs, Live, State } from "../schema/resource";

/** The booleans that LaunchDarkly may not show. */
function hiddenBooleans(kind: Kind): string[] {
  return patchable(kind).flatMap(([field, { mayHide }]) => (mayHide ? [field] : []));
}

// The member of a state that records that LaunchDarkly has shown true. After that, an absent value is false.
const markOf = (field: string): string => `__${field}Shown`;

/** Whether LaunchDarkly is known to show this boolean when it is true. */
export function isShownWhenTrue(recorded: State | undefined, field: string): boolean {
  return recorded?.[markOf(field)] === true;
}

/**
 * The value of such a boolean. If LaunchDarkly does not show it, the last written value, or false if LaunchDarkly is
 * known to show true (a Go server leaves out false). `undefined` if unknown.
 */
export function booleanOf(field: string, live: Live, recorded: State | undefined): boolean | undefined {
  const shown = live[field];
  if (typeof shown === "boolean") return shown;
  const last = recorded?.[field];
  return isShownWhenTrue(recorded, field) ? false : typeof last === "boolean" ? last : undefined;
}

/** The booleans of which a manual change cannot be seen. */
export function unseenBooleans(kind: Kind, live: Live, recorded: State | undefined): string[] {
  return hiddenBooleans(kind).filter(
    (field) => typeof live[field] !== "boolean" && !isShownWhenTrue(recorded, field),
  );
}

/** Their values after our own write. */
export function booleansAfterWrite(
  kind: Kind,
  inputs: Inputs,
  answer: Live,
  recorded: State | undefined,
): State {
  const state = new Map<string, boolean>();
  for (const field of hiddenBooleans(kind)) {
    const [sent, shown] = [inputs[field], answer[field]];
    // A server that leaves out false shows true. If it does not show true, it no longer shows the boolean.
    const hides = sent === true && shown === undefined;
    if (typeof shown === "boolean") state.set(field, shown);
    else if (typeof sent === "boolean") state.set(field, sent);
    if (shown === true || (isShownWhenTrue(recorded, field) && !hides)) state.set(markOf(field), true);
  }
  return Object.fromEntries(state);
}

/** Their values after a read. */
export function booleansAfterRead(kind: Kind, live: Live, recorded: State): State {
  const state = new Map<string, boolean>();
  for (const field of hiddenBooleans(kind)) {
    const fallback = kind.attributes[field]?.default;
    const value = booleanOf(field, live, recorded) ?? fallback;
    if (typeof value === "boolean") state.set(field, value);
    if (isShownWhenTrue(recorded, field)) state.set(markOf(field), true);
  }
  return Object.fromEntries(state);
}
