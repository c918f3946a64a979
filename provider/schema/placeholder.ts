import { parsePointer, valueAt } from "../json/pointer";
import type { Json } from "../json/types";
import { rewrite, somewhere } from "../json/walk";
import { looksMasked } from "./mask";
import type { Rules } from "./rules";

/** Recorded in state for a secret in LaunchDarkly that Pulumi does not know, or that was changed there. */
export const UNKNOWN_SECRET = "[secret not known to Pulumi]";

/** Whether a value contains the placeholder. */
export function containsPlaceholder(value: unknown): boolean {
  return somewhere(value, (one) => one === UNKNOWN_SECRET);
}

/**
 * The value for a state, with masks and unknown secrets replaced by the placeholder. `known` are the texts of known
 * secrets.
 */
export function concealed(
  value: Json,
  pointer: string,
  rules: Pick<Rules, "isSecret">,
  known: ReadonlySet<string>,
): Json {
  const conceal = (one: Json, at: string): Json => {
    if (looksMasked(one)) return UNKNOWN_SECRET;
    const says = (typeof one === "string" && one !== "") || typeof one === "number";
    return says && !known.has(String(one)) && rules.isSecret(at) ? UNKNOWN_SECRET : one;
  };
  return rewrite(value, conceal, pointer) ?? null;
}

/**
 * Replaces placeholders by the live values. A placeholder becomes an input through `ignoreChanges` or an import, and
 * means "leave it as it is".
 */
export function fillPlaceholders(value: Json, live: Json | undefined): Json | undefined {
  return rewrite(value, (one, pointer) =>
    one === UNKNOWN_SECRET ? valueAt(live, parsePointer(pointer)) : one,
  );
}
