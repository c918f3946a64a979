import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import { asShown } from "../plan/as-shown";
import { keepIgnored } from "../plan/ignored";
import { withDeclared } from "../plan/kept";
import { patchFor } from "../plan/patch-for";
import { planChange } from "../plan/plan";
import { describeUnmet, type Settled, settle } from "../plan/settle";
import type { Inputs, State } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import type { Context } from "../session/context";
import { noted, notedIn, refuseOtherAccount } from "./account";
import { isConflict, renames } from "./conflict";
import { IncompleteError } from "./incomplete";
import { send } from "./send";

const CONFLICTS_AT_MOST = 5;

/** Sends one PATCH with what differs; nothing when nothing does. */
export async function update(context: Context, id: string, recorded: State, wanted: Inputs): Promise<State> {
  await refuseOtherAccount(context, id, recorded);
  const caller = await context.caller();
  try {
    return noted(await patched(context, id, recorded, wanted), caller, recorded);
  } catch (error) {
    throw notedIn(error, caller, recorded);
  }
}

async function patched(context: Context, id: string, recorded: State, wanted: Inputs): Promise<State> {
  const ignored = context.program.ignored(wanted);
  for (let attempt = 1; ; attempt++) {
    const live = await observe(context, id, recorded, wanted);
    const whole = keepIgnored(planChange(recorded, wanted, live), ignored);
    const plan = context.driftDetection ? whole : asShown(whole, id, recorded, wanted, live);
    const settled = (answer: LiveConfiguration) =>
      settle(wanted, withDeclared(answer, wanted, plan), plan, recorded);
    if (patchFor(plan, wanted).length === 0) return settled(live).state;
    try {
      return verified(context, id, wanted, settled(await send(context, live, plan, wanted)));
    } catch (error) {
      if (!isConflict(error, plan)) throw error;
      if (attempt === CONFLICTS_AT_MOST) {
        throw new LaunchDarklyError(
          `integration configuration ${id} (${quoted(wanted.name)}) kept changing: ${CONFLICTS_AT_MOST} attempts hit a ` +
            `conflict. ${error.message} Nothing of this change was applied; run \`pulumi up\` again when the other ` +
            `writer is done${renames(plan) ? ", or choose another name if another configuration has it" : ""}.`,
        );
      }
    }
  }
}

// What was read in this process is used once: after a conflict it is stale. Whole fields are not guarded by
// tests, so nothing older than this moment may go into them.
async function observe(
  context: Context,
  id: string,
  recorded: State,
  wanted: Inputs,
): Promise<LiveConfiguration> {
  if (context.wholeFields) context.cache.forget(id);
  const live = await context.cache.take(id, recorded);
  if (live) return live;
  throw new LaunchDarklyError(
    `integration configuration ${id} (${quoted(wanted.name)}) was deleted in LaunchDarkly: ` +
      (context.driftDetection
        ? "run `pulumi up` again to create it"
        : "run `pulumi refresh`, which removes it from the state, then `pulumi up`, which creates it"),
  );
}

function verified(context: Context, id: string, wanted: Inputs, { state, unmet, warning }: Settled): State {
  if (warning) context.report(warning);
  if (unmet.length === 0) return state;
  throw new IncompleteError(
    id,
    state,
    `integration configuration ${id} (${quoted(wanted.name)}) is not as declared: ${describeUnmet(unmet, wanted, context.secrets)}`,
  );
}
