import { ApiError } from "../api";
import type { PatchOperation } from "../json/types";
import { addressOf } from "../schema/address";
import { type Kind, routesFor } from "../schema/kind";
import type { Live } from "../schema/resource";
import type { Context } from "../session/context";

/**
 * Sends a patch with its audit-log comment. LaunchDarkly's general documentation describes the body `{comment, patch}`,
 * but the documentation of this operation describes a bare array. If LaunchDarkly rejects the first form, the array is
 * sent once. If it accepts the array, the form was the reason.
 */
export async function sendPatch(
  context: Context,
  kind: Kind,
  id: string,
  patch: readonly PatchOperation[],
  comment: string | undefined,
): Promise<Live> {
  const client = context.client();
  const { uncommented } = routesFor(kind, addressOf(kind, id));
  if (comment === undefined || uncommented || context.patchBody.get(kind.name) === "array")
    return client.patch(kind, id, patch);
  try {
    const answer = await client.patch(kind, id, patch, comment);
    context.patchBody.set(kind.name, "commented");
    return answer;
  } catch (error) {
    if (!isRefusal(error) || context.patchBody.get(kind.name) === "commented") throw error;
    const answer = await client.patch(kind, id, patch).catch((second: unknown) => {
      // Both forms were refused, so the form is not the reason and the first answer counts.
      throw isRefusal(second) ? error : second;
    });
    rememberArray(context, kind);
    return answer;
  }
}

/** Whether LaunchDarkly rejected the request as invalid, so nothing was changed. */
export function isRefusal(error: unknown): error is ApiError {
  return isBadRequest(error) && !requiresIds(error);
}

/**
 * Whether LaunchDarkly requires the ids of a selected environment in addition to its keys. Source: notes of
 * LaunchDarkly's own migrator.
 */
export function requiresIds(error: unknown): error is ApiError {
  return isBadRequest(error) && /\bid '[^']*' is not a valid id/i.test(error.message);
}

function isBadRequest(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.status === 400 || error.status === 422);
}

function rememberArray(context: Context, kind: Kind): void {
  // Several patches may be running; one warning is enough.
  if (context.patchBody.get(kind.name) === "array") return;
  context.patchBody.set(kind.name, "array");
  context.notify({ notice: "no-comment" });
}
