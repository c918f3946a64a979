import { equal } from "../json/equal";
import type { PatchOperation } from "../json/types";
import { liveDocument } from "../plan/documents";
import { refuseWrongPatch } from "../plan/judge";
import type { Plan } from "../plan/plan";
import { refuseMasks } from "../plan/refuse-masks";
import { wholeFields } from "../plan/whole-fields";
import { addressOf } from "../schema/address";
import { routesFor } from "../schema/kind";
import type { Inputs, Live } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { auditComment } from "../session/comment";
import type { Context } from "../session/context";
import { act } from "./act";
import { Conflict, conflictOr } from "./conflict";
import { isRefusal, sendPatch } from "./patch-body";
import { refuseConflicts } from "./refuse-conflicts";
import { withIdsIfRefused, withIdsOfOthers } from "./selector-ids";

/** Plans what is desired and sends it, with the ids of selected environments if LaunchDarkly requires them. */
export async function sendPlan(
  context: Context,
  rules: Rules,
  live: Live,
  desired: Inputs,
  planFor: (desired: Inputs, rules: Rules) => Plan,
): Promise<{ answer: Live; plan: Plan }> {
  const selected = await withIdsOfOthers(context, rules, desired, live);
  return withIdsIfRefused(context, rules, selected, async (filled) => {
    // Ids that LaunchDarkly requires are sent even if the selection is locked and lacks them.
    const plan = planFor(
      filled,
      context.wantsIds.has(rules.kind.name) ? { ...rules, isDerived: () => false } : rules,
    );
    return { answer: await send(context, rules, live, plan), plan };
  });
}

/**
 * Sends a plan as one PATCH, if it has operations. `live` is the object that the plan was made from.
 * @throws Conflict if somebody else changed the object in between.
 */
export async function send(context: Context, rules: Rules, live: Live, plan: Plan): Promise<Live> {
  if (plan.operations.length === 0) {
    refuseWrongPatch(rules, plan, []);
    return live;
  }
  return sent(context, rules, live, plan).catch((error: unknown) => {
    throw conflictOr(rules.kind, plan, error);
  });
}

async function sent(context: Context, rules: Rules, live: Live, plan: Plan): Promise<Live> {
  const { kind } = rules;
  const comment = auditComment(
    context.program.stack() ?? plan.desired.__origin,
    context.comment,
    context.env,
  );
  const { partial, act: action } = routesFor(kind, addressOf(kind, live._id));
  if (action) return act(context, rules, live._id, action, plan);
  refuseConflicts(kind, live._id, plan);
  const sendIt = async (patch: readonly PatchOperation[]) => {
    refuseMasks(rules, plan, patch);
    refuseWrongPatch(rules, plan, patch);
    return sendPatch(context, kind, live._id, patch, partial ? undefined : comment);
  };
  if (partial || context.wholeFields.has(kind.name)) return sendIt(wholeFields(rules, plan));
  try {
    return await sendIt(plan.operations);
  } catch (error) {
    // Whether the server accepts nested paths, and how it answers a failed `test`, is not documented. A refusal
    // changed nothing. A whole field would undo somebody else's edit, so read again first.
    if (!isRefusal(error) || !plan.operations.some(isNested)) throw error;
    context.cache.forget(live._id);
    const now = await context.cache.take(rules.place, live._id, live);
    if (!now || !equal(liveDocument(kind, now), liveDocument(kind, live))) throw new Conflict(kind, plan);
    const answer = await sendIt(wholeFields(rules, plan)).catch((second: unknown) => {
      // Both were refused: the first answer is about the values, so it counts.
      throw isRefusal(second) ? error : second;
    });
    context.wholeFields.add(kind.name);
    return answer;
  }
}

function isNested(operation: PatchOperation): boolean {
  return operation.path.split("/").length > 2;
}
