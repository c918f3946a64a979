import { quoted } from "../json/quoted";
import type { Inputs, State } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import type { Context } from "../session/context";

/**
 * Whether the configuration runs. Where LaunchDarkly does not say, the value last written; false where LaunchDarkly
 * is known to show true, as a server in Go leaves out what is false. Undefined: nobody knows.
 */
export function enabledOf(live: LiveConfiguration, recorded: State | undefined): boolean | undefined {
  if (typeof live.enabled === "boolean") return live.enabled;
  return recorded?.__enabledShown ? false : recorded?.enabled;
}

/** Says once that a change by hand may not be seen, where what was last written is all there is. */
export function warnOfHiddenEnabled(
  context: Pick<Context, "report" | "told">,
  live: LiveConfiguration,
  { integrationKey, name, enabled }: Pick<Inputs, "integrationKey" | "name" | "enabled">,
  recorded: State | undefined,
): void {
  if (typeof live.enabled === "boolean" || recorded?.__enabledShown || context.told.has("enabled")) return;
  context.told.add("enabled");
  context.report(
    `warning: ${integrationKey} ${quoted(name)}: LaunchDarkly does not show whether it is enabled. Pulumi goes by the last ` +
      `known value, ${recorded?.enabled ?? enabled}; a change by hand is not seen.`,
  );
}

/** What the answer to our own write adds to the state. */
export function enabledState(
  inputs: Inputs,
  answer: LiveConfiguration,
  recorded: State | undefined,
): Pick<State, "enabled" | "__enabledShown"> {
  // A server that leaves out false shows true; one that shows neither has stopped to tell.
  const hides = inputs.enabled && answer.enabled === undefined;
  const shown = answer.enabled === true || (recorded?.__enabledShown === true && !hides);
  return { enabled: answer.enabled ?? inputs.enabled, ...(shown ? { __enabledShown: true } : {}) };
}
