import { ApiError } from "../api";
import { isSingleton, type Kind } from "../schema/kind";
import type { Inputs } from "../schema/resource";
import { resolve } from "../schema/rules";
import { placeOf } from "../schema/scope";
import { isUnknown } from "../schema/unknown";
import type { Context } from "../session/context";
import { isUnreadableList } from "../session/live-cache";
import { absence } from "./singleton";

/**
 * Finds what `up` would fail for whatever the values: a wrong token, a missing permission, an unknown integration, an
 * unreachable host. It runs in check, so that the preview of a new stack fails too. Each request is sent once per
 * process, and diff uses the same list. Without drift detection nothing is sent.
 */
export async function firstLook(context: Context, kind: Kind, inputs: Inputs): Promise<string | undefined> {
  if (!context.driftDetection) return undefined;
  const isKnown = kind.scope.every((key) => !isUnknown(inputs[key]));
  const place = placeOf(kind, inputs);
  const list = !isKnown || isSingleton(kind) ? undefined : context.cache.all(place);
  const [caller, listed] = await Promise.allSettled([context.caller(), list]);
  if (caller.status === "rejected") return (caller.reason as Error).message;
  if (listed.status === "rejected" && !isUnreadableList(listed.reason)) {
    const error = listed.reason as Error;
    const isUnknownKey = error instanceof ApiError && error.status === 404;
    const hint = isUnknownKey ? kind.explainUnknown?.(place.scope) : undefined;
    return hint === undefined ? error.message : `${error.message} ${hint}`;
  }
  if (!isKnown || !isSingleton(kind)) return undefined;
  return absence(context, resolve(kind, inputs), inputs).catch((error: Error) => error.message);
}
