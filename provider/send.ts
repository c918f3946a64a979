import { traitsOf, variablesOf } from "./catalogue";
import { auditComment } from "./comment";
import type { Context } from "./context";
import { equal } from "./equal";
import { LaunchDarklyError } from "./errors";
import { type Inputs, memberPointer } from "./model";
import { liveDocument, type Plan } from "./owned";
import { isRefusal, sendPatch } from "./patch-body";
import { patchFor, wholeFieldPatch } from "./patch-for";
import { containsMask } from "./secrets/mask";
import { containsPlaceholder } from "./secrets/placeholder";
import type { JsonObject, LiveConfiguration, PatchOperation } from "./types";

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
  const comment = auditComment(wanted.__origin, context.comment, context.env);
  const sendIt = (patch: PatchOperation[]) => sendPatch(context, live._id, patch, comment);
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

// Members that stay carry the real secrets. What Pulumi knows by its mask alone cannot be sent.
function wholeFields(plan: Plan, wanted: Inputs): PatchOperation[] {
  return wholeFieldPatch(plan).map((operation) => {
    const field = operation.path.slice(1);
    if (operation.op === "remove" || operation.op === "move" || !isMemberField(field)) return operation;
    const known = Object.entries(wanted[field] ?? {}).filter(([, value]) => !containsPlaceholder(value));
    const values: JsonObject = Object.fromEntries([
      ...Object.entries(operation.value as JsonObject),
      ...known,
    ]);
    const declared = new Set(known.map(([key]) => key));
    const unsendable = Object.keys(values).filter(
      (key) => containsPlaceholder(values[key]) || (!declared.has(key) && containsMask(values[key])),
    );
    if (field === "configValues") unsendable.push(...generatedOutOfSight(wanted, values));
    if (unsendable.length === 0) return { ...operation, value: values };
    throw new LaunchDarklyError(
      `this LaunchDarkly API only takes ${field} as a whole, and Pulumi does not know the secret in ` +
        `${unsendable.map((key) => memberPointer(field, key)).join(", ")}: declare it, then run \`pulumi up\` again`,
    );
  });
}

function isMemberField(field: string): field is "configValues" | "capabilityConfig" {
  return field === "configValues" || field === "capabilityConfig";
}

// A generated secret may be there and not be shown; writing the whole field would delete it.
function generatedOutOfSight(wanted: Inputs, values: JsonObject): string[] {
  return variablesOf(wanted.integrationKey).filter((key) => {
    const { secret, serverOwned } = traitsOf(wanted.integrationKey, key);
    return secret && serverOwned && !Object.hasOwn(values, key);
  });
}
