import { LaunchDarklyError } from "../errors";
import { asShown } from "../plan/as-shown";
import { keepIgnored } from "../plan/ignored";
import { withDeclared } from "../plan/kept";
import { type Plan, planOf } from "../plan/plan";
import { planDocuments } from "../plan/plan-documents";
import { resultOfWrite, type WriteResult } from "../plan/write-result";
import type { Inputs, Live, State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { objectTitle } from "../schema/title";
import type { Context } from "../session/context";
import { errorWithAccount, refuseOtherAccount, withAccount } from "./account";
import { Conflict, PLANS_AT_MOST } from "./conflict";
import { describeUnmet } from "./describe";
import { IncompleteError } from "./incomplete";
import { notifyTidied } from "./notify";
import { sendPlan } from "./send";

/** Sends one PATCH with what differs, or nothing. */
export async function update(
  context: Context,
  rules: Rules,
  id: string,
  recorded: State,
  desired: Inputs,
): Promise<State> {
  await refuseOtherAccount(context, rules.kind, id, recorded);
  const caller = await context.caller();
  try {
    return withAccount(await patched(context, rules, id, recorded, desired), caller, recorded);
  } catch (error) {
    throw errorWithAccount(error, caller, recorded);
  }
}

/** Like {@link update}. `recorded` is what this resource wrote last, if anything. */
export async function patched(
  context: Context,
  rules: Rules,
  id: string,
  recorded: State | undefined,
  desired: Inputs,
): Promise<State> {
  const { kind } = rules;
  const ignored = context.program.ignored(desired);
  for (let attempt = 1; ; attempt++) {
    const live = await readLive(context, rules, id, recorded, desired);
    const planFor = (complete: Inputs, by: Rules): Plan => {
      const whole = keepIgnored(kind, planDocuments(by, recorded, complete, live), ignored);
      const documents =
        context.driftDetection || !recorded ? whole : asShown(by, whole, recorded, complete, live);
      return planOf(by, documents, complete);
    };
    try {
      const { answer, plan } = await sendPlan(context, rules, live, desired, planFor);
      const result = resultOfWrite(rules, desired, withDeclared(kind, answer, desired, plan), plan, recorded);
      return plan.operations.length === 0 ? result.state : verified(context, rules, id, desired, result);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (attempt === PLANS_AT_MOST) {
        const other = error.renames ? `, or choose another name if another ${kind.shortNoun} has it` : "";
        throw new LaunchDarklyError(
          `${objectTitle(kind, id, desired)} kept changing: ${PLANS_AT_MOST} attempts hit a ` +
            `conflict. ${error.message} Nothing of this change was applied; run \`pulumi up\` again when the other ` +
            `writer is done${other}.`,
        );
      }
    }
  }
}

// A cached object is used once: after a conflict it is stale. Whole fields are not guarded by `test` operations, so
// they need a fresh read.
async function readLive(
  context: Context,
  { kind, place }: Rules,
  id: string,
  recorded: State | undefined,
  desired: Inputs,
): Promise<Live> {
  if (context.wholeFields.has(kind.name)) context.cache.forget(id);
  const live = await context.cache.take(place, id, recorded ?? desired);
  if (live) return live;
  throw new LaunchDarklyError(
    `${objectTitle(kind, id, desired)} was deleted in LaunchDarkly: ` +
      (context.driftDetection
        ? "run `pulumi up` again to create it"
        : "run `pulumi refresh`, which removes it from the state, then `pulumi up`, which creates it"),
  );
}

function verified(context: Context, rules: Rules, id: string, desired: Inputs, result: WriteResult): State {
  notifyTidied(context, rules, desired, result);
  const { state, unmet } = result;
  if (unmet.length === 0) return state;
  throw new IncompleteError(
    id,
    state,
    `${objectTitle(rules.kind, id, desired)} is not as declared: ${describeUnmet(unmet, rules, context.secrets)}`,
  );
}
