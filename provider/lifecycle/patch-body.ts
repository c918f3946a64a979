import { ApiError } from "../api";
import type { PatchOperation } from "../json/types";
import type { LiveConfiguration } from "../schema/types";
import type { Context } from "../session/context";

/**
 * Sends a patch, with its comment for the audit log. LaunchDarkly's general text has the body `{comment, patch}`,
 * every description of this operation a bare array: a refusal of the first may be about the form alone, so the array
 * is sent once before anything else is tried. Only an array that is accepted shows that it was.
 */
export async function sendPatch(
  context: Context,
  id: string,
  patch: PatchOperation[],
  comment: string | undefined,
): Promise<LiveConfiguration> {
  const client = context.client();
  if (comment === undefined || context.patchBody === "array") return client.patch(id, patch);
  try {
    const answer = await client.patch(id, patch, comment);
    context.patchBody = "commented";
    return answer;
  } catch (error) {
    if (!isRefusal(error) || context.patchBody === "commented") throw error;
    const answer = await client.patch(id, patch).catch((second: unknown) => {
      // Refused either way: the form is not the reason, and the first answer is the one that counts.
      throw isRefusal(second) ? error : second;
    });
    rememberArray(context);
    return answer;
  }
}

/** Whether LaunchDarkly read the request and wants another one: nothing was changed. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 400 || error.status === 422);
}

function rememberArray(context: Context): void {
  // Several patches may be under way; one warning is enough.
  if (context.patchBody === "array") return;
  context.patchBody = "array";
  context.report(
    "warning: LaunchDarkly refused a JSON Patch with a comment and accepted it without: its audit log does not show " +
      "the comment. To save the extra request, set launchdarkly:comment to off.",
  );
}
