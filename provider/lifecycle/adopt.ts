import { LaunchDarklyError } from "../errors";
import { patchFor } from "../plan/patch-for";
import { planChange } from "../plan/plan";
import { describeUnmet, type Settled, settle } from "../plan/settle";
import { stateBeforeWrite } from "../plan/state";
import type { Inputs, State } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import type { Context } from "../session/context";
import { IncompleteError } from "./incomplete";
import { send } from "./send";

/**
 * Makes an object that exists what is declared, with one PATCH at most. Every declared secret is in it: a mask
 * cannot show that LaunchDarkly holds the same. What the program does not declare stays as it is.
 * @throws IncompleteError with the id, which is never lost.
 */
export async function adopt(context: Context, inputs: Inputs, live: LiveConfiguration): Promise<State> {
  return complete(context, inputs, live, undefined, `took over integration configuration ${live._id}`);
}

/** As {@link adopt}, for what our own POST just made: `settled` says what came of it. */
export async function completeCreated(
  context: Context,
  inputs: Inputs,
  created: LiveConfiguration,
  { state }: Settled,
): Promise<State> {
  return complete(context, inputs, created, state, `created integration configuration ${created._id}`);
}

async function complete(
  context: Context,
  inputs: Inputs,
  live: LiveConfiguration,
  recorded: State | undefined,
  done: string,
): Promise<State> {
  let state = recorded ?? stateBeforeWrite(inputs, live);
  try {
    const plan = planChange(recorded, inputs, live);
    const answer = patchFor(plan, inputs).length > 0 ? await send(context, live, plan, inputs) : live;
    const settled = settle(inputs, answer, plan, recorded);
    if (settled.warning) context.report(settled.warning);
    state = settled.state;
    if (settled.unmet.length > 0)
      throw new LaunchDarklyError(describeUnmet(settled.unmet, inputs, context.secrets));
    return state;
  } catch (error) {
    throw new IncompleteError(
      live._id,
      state,
      `${done}, but it is not as declared: ${(error as Error).message}`,
    );
  }
}
