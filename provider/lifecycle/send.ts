import { equal } from "../json/equal";
import type { PatchOperation } from "../json/types";
import { patchFor } from "../plan/patch-for";
import { liveDocument, type Plan } from "../plan/plan";
import { refuseMasks } from "../plan/refuse-masks";
import { wholeFields } from "../plan/whole-fields";
import type { Inputs } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import { auditComment } from "../session/comment";
import type { Context } from "../session/context";
import { isRefusal, sendPatch } from "./patch-body";

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
