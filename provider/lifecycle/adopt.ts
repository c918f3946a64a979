import { LaunchDarklyError } from "../errors";
import { planOf } from "../plan/plan";
import { planDocuments } from "../plan/plan-documents";
import { type Settled, settle } from "../plan/settle";
import { stateBeforeWrite } from "../plan/state";
import type { Inputs, Live, State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { describeUnmet } from "./describe";
import { IncompleteError } from "./incomplete";
import { notifyTidied } from "./notify";
import { sendPlan } from "./send";

/**
 * Makes an object that exists what is declared, with one PATCH at most. Every declared secret is in it: a mask
 * cannot show that LaunchDarkly holds the same. What the program does not declare stays as it is.
 * @throws IncompleteError with the id, which is never lost.
 */
export async function adopt(context: Context, rules: Rules, inputs: Inputs, live: Live): Promise<State> {
  const state = stateBeforeWrite(rules, inputs, live);
  return complete(context, rules, inputs, live, { state }, `took over ${rules.kind.noun} ${live._id}`);
}

/** As {@link adopt}, for what our own POST just made: `settled` says what came of it. */
export async function completeCreated(
  context: Context,
  rules: Rules,
  inputs: Inputs,
  created: Live,
  { state }: Settled,
): Promise<State> {
  const known = { state, recorded: state };
  return complete(context, rules, inputs, created, known, `created ${rules.kind.noun} ${created._id}`);
}

async function complete(
  context: Context,
  rules: Rules,
  inputs: Inputs,
  live: Live,
  known: { state: State; recorded?: State },
  done: string,
): Promise<State> {
  let { state } = known;
  try {
    const { answer, plan } = await sendPlan(context, rules, live, inputs, (desired) =>
      planOf(rules, planDocuments(rules, known.recorded, desired, live), desired),
    );
    const settled = settle(rules, inputs, answer, plan, known.recorded);
    notifyTidied(context, rules, inputs, settled);
    state = settled.state;
    if (settled.unmet.length > 0)
      throw new LaunchDarklyError(describeUnmet(settled.unmet, rules, context.secrets));
    return state;
  } catch (error) {
    throw new IncompleteError(
      live._id,
      state,
      `${done}, but it is not as declared: ${(error as Error).message}`,
    );
  }
}
