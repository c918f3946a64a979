import { ApiError } from "../api";
import { isSingleton } from "../schema/kind";
import type { Inputs } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { isUnknown } from "../schema/unknown";
import type { Context } from "../session/context";
import { isUnreadableList } from "../session/live-cache";
import { absence } from "./singleton";

/**
 * Finds what `up` would fail for whatever the values: a wrong token, a missing permission, an unknown integration, an
 * unreachable host. It runs in check, so that the preview of a new stack fails too. Each request is sent once per
 * process, and diff uses the same list. Without drift detection nothing is sent.
 */
export async function firstLook(context: Context, rules: Rules, inputs: Inputs): Promise<string | undefined> {
  if (!context.driftDetection) return undefined;
  const { kind, place } = rules;
  const isKnown = kind.scope.every((key) => !isUnknown(inputs[key]));
  const list = !isKnown || isSingleton(kind) ? undefined : context.cache.all(place);
  const [caller, listed] = await Promise.allSettled([context.caller(), list]);
  if (caller.status === "rejected") return (caller.reason as Error).message;
  if (listed.status === "rejected" && !isUnreadableList(listed.reason)) {
    const error = listed.reason as Error;
    const isUnknownKey = error instanceof ApiError && error.status === 404;
    const hint = isUnknownKey ? kind.explainUnknown?.(place.scope) : undefined;
    return hint === undefined ? error.message : `${error.message} ${hint}`;
  }
  if (!isKnown || !isSingleton(kind) || kind.routes.once) return undefined;
  return absence(context, rules, inputs).catch((error: Error) => error.message);
}
