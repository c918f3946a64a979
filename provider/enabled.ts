import type { Inputs, State } from "./model";
import type { LiveConfiguration } from "./types";

/**
 * Whether the configuration runs. Where LaunchDarkly does not say, the value last written; false where LaunchDarkly
 * is known to show true, as a server in Go leaves out what is false. Undefined: nobody knows.
 */
export function enabledOf(live: LiveConfiguration, recorded: State | undefined): boolean | undefined {
  if (typeof live.enabled === "boolean") return live.enabled;
  return recorded?.__enabledShown ? false : recorded?.enabled;
}

/** A sentence for the user where LaunchDarkly does not say it, and what was last written is all there is. */
export function enabledUnknown(live: LiveConfiguration, recorded: State | undefined): string | undefined {
  if (typeof live.enabled === "boolean" || recorded?.__enabledShown) return undefined;
  const lastWritten = recorded ? `Pulumi goes by what was last written (${recorded.enabled})` : "Pulumi assumes true";
  return `LaunchDarkly does not show whether it is enabled. ${lastWritten}; a change by hand is not seen.`;
}

/** What the answer to our own write adds to the state. */
export function enabledState(
  inputs: Inputs,
  answer: LiveConfiguration,
  recorded: State | undefined,
): Pick<State, "enabled" | "__enabledShown"> {
  const shown = answer.enabled === true || recorded?.__enabledShown === true;
  return { enabled: answer.enabled ?? inputs.enabled, ...(shown ? { __enabledShown: true } : {}) };
}
