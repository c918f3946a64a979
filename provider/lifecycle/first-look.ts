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
    return (listed.reason as Error).message;
  }
  return undefined;
}
