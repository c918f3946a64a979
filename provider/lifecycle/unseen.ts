import { unseenBooleans } from "../plan/hidden-booleans";
import { type Kind, titleOf } from "../schema/kind";
import type { Inputs, Live, State } from "../schema/resource";
import type { Context } from "../session/context";

/** Warns once that a change by hand may not be seen, where what was last written is all there is. */
export function warnOfUnseen(
  context: Pick<Context, "report" | "warned">,
  kind: Kind,
  live: Live,
  shown: Inputs | State,
  recorded: State | undefined,
): void {
  for (const field of unseenBooleans(kind, live, recorded)) {
    if (context.warned.has(field)) continue;
    context.warned.add(field);
    context.report(
      `warning: ${titleOf(kind, shown)}: LaunchDarkly does not show whether it is ${field}. Pulumi goes by the last ` +
        `known value, ${recorded?.[field] ?? shown[field]}; a change by hand is not seen.`,
    );
  }
}
