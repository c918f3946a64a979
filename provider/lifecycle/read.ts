import { refuseTooDeep } from "../api/too-deep";
import { LaunchDarklyError } from "../errors";
import { warnOfHiddenEnabled } from "../plan/enabled";
import { stateAfterRead, stateOfUnseen } from "../plan/state";
import { declaredIn, type Inputs, type State } from "../schema/resource";
import type { Context } from "../session/context";
import { noted, refuseOtherAccount } from "./account";

export type ReadOutcome = { gone: true } | { gone: false; state: State; inputs: Inputs };

/**
 * Reads the live object. Only a 404 means gone. `recorded` without an integration key is a lookup by id
 * (`IntegrationConfiguration.get`): there a missing object is an error.
 */
export async function read(
  context: Context,
  id: string,
  recorded: State | Record<string, never>,
): Promise<ReadOutcome> {
  const caller = await context.caller();
  if (isRecorded(recorded)) {
    await refuseOtherAccount(context, id, recorded);
    context.pending.seen(id);
    const live = await context.cache.look(id, recorded);
    if (!live) return { gone: true };
    warnOfHiddenEnabled(context, live, recorded, recorded);
    const state = noted(stateAfterRead(declaredIn(recorded), live, recorded), caller, recorded);
    return { gone: false, state, inputs: declaredIn(state) };
  }
  const live = refuseTooDeep(await context.client().get(id));
  if (!live) {
    throw new LaunchDarklyError(
      `no integration configuration has the id ${id} in this LaunchDarkly account: check the id, and that ` +
        "launchdarkly:accessToken and launchdarkly:apiHost belong to the account that holds it",
    );
  }
  warnOfHiddenEnabled(
    context,
    live,
    { integrationKey: live._integrationKey ?? "", name: live.name, enabled: true },
    undefined,
  );
  const state = noted(stateOfUnseen(live._integrationKey ?? "", live), caller);
  return { gone: false, state, inputs: declaredIn(state) };
}

function isRecorded(recorded: State | Record<string, never>): recorded is State {
  return typeof recorded.integrationKey === "string";
}
