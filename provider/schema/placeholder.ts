import { parsePointer, valueAt } from "../json/pointer";
import type { Json } from "../json/types";
import { rewrite, somewhere } from "../json/walk";
import { looksMasked } from "./mask";
import type { Rules } from "./rules";

/** Stands in state where a secret exists in LaunchDarkly whose value Pulumi does not know, or that was changed there. */
export const UNKNOWN_SECRET = "[secret not known to Pulumi]";

/** Whether the placeholder stands anywhere in a value. */
export function containsPlaceholder(value: unknown): boolean {
  return somewhere(value, (one) => one === UNKNOWN_SECRET);
}

/**
 * The value as a state may keep it: a mask is never stored as a value, nor a secret that Pulumi does not know. `known`
 * are the texts of those it knows.
 */
export function concealed(value: Json, pointer: string, rules: Rules, known: ReadonlySet<string>): Json {
  const conceal = (one: Json, at: string): Json => {
    if (looksMasked(one)) return UNKNOWN_SECRET;
    const says = (typeof one === "string" && one !== "") || typeof one === "number";
    return says && !known.has(String(one)) && rules.isSecret(at) ? UNKNOWN_SECRET : one;
  };
  return rewrite(value, conceal, pointer) ?? null;
}

/**
 * The value with every placeholder replaced by what is live in its place. A placeholder comes back as an input
 * when the program takes over values of a refresh (`ignoreChanges`) or of an import: it means "leave it as it is".
 */
export function fillPlaceholders(value: Json, live: Json | undefined): Json | undefined {
  return rewrite(value, (one, pointer) =>
    one === UNKNOWN_SECRET ? valueAt(live, parsePointer(pointer)) : one,
  );
}
