import type { Kind } from "../../schema/kind";
import type { Inputs } from "../../schema/resource";
import { scopeOf } from "../../schema/scope";
import { fileNameOf } from "./own-folder";

/** The account of a create. */
interface Account {
  host: string;
  /** LaunchDarkly's id of the account, if LaunchDarkly returns it. */
  account: string | undefined;
}

/**
 * Identifies a create by account, resource, kind and scope. The URN contains stack, project and the types of all
 * parents, since two components may have children of the same name. The name in LaunchDarkly is not part of it, so
 * that a lost create is recovered after a rename.
 */
export function createKey(kind: Kind, { host, account }: Account, inputs: Inputs): string {
  const owner = [inputs.__organization ?? "", inputs.__urn ?? inputs.__origin ?? ""];
  const parts = [host, account ?? "", ...owner, kind.name, ...Object.values(scopeOf(kind, inputs))];
  return fileNameOf(parts);
}
