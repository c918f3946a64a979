import { unseenBooleans } from "../plan/hidden-booleans";
import type { WriteResult } from "../plan/write-result";
import type { Kind } from "../schema/kind";
import type { Inputs, Live, State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";

/** Notifies of text that LaunchDarkly stored in another form than it was sent. */
export function notifyTidied(context: Context, rules: Rules, facts: Inputs, { tidied }: WriteResult): void {
  if (tidied.length > 0) context.notify({ notice: "tidied", rules, facts, tidied });
}

/**
 * Notifies, once per process and field, that manual changes cannot be seen because LaunchDarkly does not show the
 * field.
 */
export function notifyHidden(
  context: Context,
  kind: Kind,
  live: Live,
  facts: Inputs | State,
  recorded: State | undefined,
): void {
  for (const field of unseenBooleans(kind, live, recorded)) {
    if (context.warned.has(field)) continue;
    context.warned.add(field);
    const assumed = recorded?.[field] ?? facts[field];
    context.notify({ notice: "hidden-boolean", kind, facts, field, assumed });
  }
}
