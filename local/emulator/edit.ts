import { compare } from "fast-json-patch";
import { environmentEntry } from "./environments/audit";
import type { StoredEnvironment } from "./environments/stored";
import { type Account, auditEntry, find } from "./operations";
import type { StoredConfiguration } from "./store";

export const BY_HAND = "Edited by hand";

/** A change that another member makes outside the program. */
export function editByHand(
  account: Account,
  id: string,
  change: (draft: StoredConfiguration) => StoredConfiguration | undefined,
): StoredConfiguration {
  const before = find(account.store, id);
  const draft = structuredClone(before);
  const after = structuredClone(change(draft) ?? draft);
  const operations = compare(before, after);
  account.store.put(after, auditEntry("update", after, { before, comment: BY_HAND, operations }));
  return structuredClone(after);
}

export function editEnvironmentByHand(
  before: StoredEnvironment,
  { store }: Account,
  change: (draft: StoredEnvironment) => StoredEnvironment | undefined,
): StoredEnvironment {
  const draft = structuredClone(before);
  const after = structuredClone(change(draft) ?? draft);
  store.putEnvironment(after, environmentEntry("update", after, { before, comment: BY_HAND }));
  return structuredClone(after);
}

export function removeByHand(account: Account, id: string): void {
  const configuration = find(account.store, id);
  account.store.remove(id, { ...auditEntry("delete", configuration), comment: BY_HAND });
}
