import { auditComment } from "./comment";
import type { Context } from "./context";
import { equal } from "./equal";
import type { Inputs } from "./model";
import { liveDocument, type Plan } from "./owned";
import { isRefusal, sendPatch } from "./patch-body";
import { patchFor } from "./patch-for";
import { refuseMasks } from "./refuse-masks";
import type { LiveConfiguration, PatchOperation } from "./types";
import { wholeFields } from "./whole-fields";

/** The live object is no longer the one that the plan was made from: read and plan again. */
export class StalePlan extends Error {
  constructor() {
    super("Somebody else changed it in between.");
  }
}

/**
 * Sends what the plan says as one PATCH. `live` is what the plan was made from.
 * @throws StalePlan when somebody else changed the object in between.
 */
export async function send(
  context: Context,
  live: LiveConfiguration,
  plan: Plan,
  wanted: Inputs,
): Promise<LiveConfiguration> {
  const comment = auditComment(context.program.stack() ?? wanted.__origin, context.comment, context.env);
  const sendIt = async (patch: PatchOperation[]) => {
    refuseMasks(patch, wanted);
    return sendPatch(context, live._id, patch, comment);
  };
  if (context.wholeFields) return sendIt(wholeFields(plan, wanted));
  const patch = patchFor(plan, wanted);
  try {
    return await sendIt(patch);
  } catch (error) {
    // Whether the server takes nested paths is not documented, nor how it answers a failed `test`. A refusal
    // changed nothing; a whole field written over somebody's edit would undo it, so look first.
    if (!isRefusal(error) || !patch.some(isNested)) throw error;
    const now = await context.client().get(live._id);
    if (!now || !equal(liveDocument(now), liveDocument(live))) throw new StalePlan();
    const answer = await sendIt(wholeFields(plan, wanted)).catch((second: unknown) => {
      // Refused either way: the first answer is about the values, so it is the one that counts.
      throw isRefusal(second) ? error : second;
    });
    context.wholeFields = true;
    return answer;
  }
}

function isNested(operation: PatchOperation): boolean {
  return operation.path.split("/").length > 2;
}
