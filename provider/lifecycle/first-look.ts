import { ApiError } from "../api";
import { quoted } from "../json/quoted";
import { integration, integrationKeys } from "../kinds/catalogue";
import { nearest } from "../schema/nearest";
import { type Inputs, UNKNOWN } from "../schema/resource";
import type { Context } from "../session/context";
import { isUnreadableList } from "../session/live-cache";

/**
 * What `up` would fail for whatever the values: a wrong token, a missing permission, an integration that LaunchDarkly
 * does not know, a host that does not answer. Asked in the check, so that the preview of a new stack tells it, too; each
 * question once a process, and the list is the one that the diffs compare with. Without drift detection nothing is asked.
 */
export async function firstLook(context: Context, { integrationKey }: Inputs): Promise<string | undefined> {
  if (!context.driftDetection) return undefined;
  const list = integrationKey === UNKNOWN ? undefined : context.cache.all(integrationKey);
  const [caller, listed] = await Promise.allSettled([context.caller(), list]);
  if (caller.status === "rejected") return (caller.reason as Error).message;
  if (listed.status === "rejected" && !isUnreadableList(listed.reason)) {
    const error = listed.reason as Error;
    const isUnknownKey = error instanceof ApiError && error.status === 404;
    return [error.message, ...(isUnknownKey ? [otherKey(integrationKey)] : [])].filter(Boolean).join(" ");
  }
  return undefined;
}

/** What an integration key that LaunchDarkly refuses may mean; empty where nothing can be said. */
function otherKey(integrationKey: string): string {
  if (integration(integrationKey) !== undefined) {
    return "LaunchDarkly's public manifest has this integration, but no configurations of it: most such integrations are audit log subscriptions.";
  }
  const near = nearest(integrationKey, integrationKeys());
  return near === undefined ? "" : `Did you mean ${quoted(near)}?`;
}
