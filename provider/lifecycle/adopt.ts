import { LaunchDarklyError } from "../errors";
import { planOf } from "../plan/plan";
import { planDocuments } from "../plan/plan-documents";
import { stateBeforeWrite } from "../plan/state";
import { resultOfWrite, type WriteResult } from "../plan/write-result";
import type { Inputs, Live, State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { describeUnmet } from "./describe";
import { IncompleteError } from "./incomplete";
import { notifyTidied } from "./notify";
import { sendPlan } from "./send";

/**
 * Updates an existing object as declared, with at most one PATCH. The PATCH contains every declared secret, because a
 * mask cannot show that LaunchDarkly has the same value. Undeclared members are left alone.
 * @throws IncompleteError with the id, which is never lost.
 */
export async function adopt(context: Context, rules: Rules, inputs: Inputs, live: Live): Promise<State> {
  const state = stateBeforeWrite(rules, inputs, live);
  return complete(context, rules, inputs, live, { state }, `adopted ${rules.kind.noun} ${live._id}`);
}

/** Like {@link adopt}, for an object that our own POST just created. */
export async function completeCreated(
  context: Context,
  rules: Rules,
  inputs: Inputs,
  created: Live,
  { state }: WriteResult,
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
    const { answer, plan } = await sendPlan(context, rules, live, inputs, (desired, by) =>
      planOf(by, planDocuments(by, known.recorded, desired, live), desired),
    );
    const result = resultOfWrite(rules, inputs, answer, plan, known.recorded);
    notifyTidied(context, rules, inputs, result);
    state = result.state;
    if (result.unmet.length > 0)
      throw new LaunchDarklyError(describeUnmet(result.unmet, rules, context.secrets));
    return state;
  } catch (error) {
    throw new IncompleteError(
      live._id,
      state,
      `${done}, but it is not as declared: ${(error as Error).message}`,
    );
  }
}
