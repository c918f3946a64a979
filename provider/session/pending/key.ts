import { createHash } from "node:crypto";
import { type Kind, scopeOf } from "../../schema/kind";
import type { Inputs } from "../../schema/resource";

/** Where a create happens. */
export interface Account {
  host: string;
  /** LaunchDarkly's id of the account, where LaunchDarkly tells it. */
  account: string | undefined;
}

/**
 * Names one create: which resource of which stack wants what kind of object, in which account. The URN holds stack,
 * project and the types of all parents: two components may each have a child of one name. The name in LaunchDarkly
 * is no part of it, so that a create which was lost is found again after the program gave it another name.
 */
export function createKey(kind: Kind, { host, account }: Account, inputs: Inputs): string {
  const owner = [inputs.__organization ?? "", inputs.__urn ?? inputs.__origin ?? ""];
  const parts = [host, account ?? "", ...owner, kind.name, ...Object.values(scopeOf(kind, inputs))];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
