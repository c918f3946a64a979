import { compare } from "fast-json-patch";
import type { Account } from "./account";
import { BY_HAND, changedByHand } from "./by-hand";
import { environmentEntry } from "./environments/audit";
import type { StoredEnvironment } from "./environments/stored";
import { auditEntry, find } from "./operations";
import type { StoredConfiguration } from "./store";

/** A change that another member makes outside the program. */
export function editByHand(
  account: Account,
  id: string,
  change: (draft: StoredConfiguration) => StoredConfiguration | undefined,
): StoredConfiguration {
  const before = find(account.store, id);
  const after = changedByHand(before, change);
  const operations = compare(before, after);
  account.store.put(after, auditEntry("update", after, { before, comment: BY_HAND, operations }));
  return structuredClone(after);
}

export function editEnvironmentByHand(
  before: StoredEnvironment,
  { store }: Account,
  change: (draft: StoredEnvironment) => StoredEnvironment | undefined,
): StoredEnvironment {
  const after = changedByHand(before, change);
  store.putEnvironment(after, environmentEntry("update", after, { before, comment: BY_HAND }));
  return structuredClone(after);
}

export function removeByHand(account: Account, id: string): void {
  const configuration = find(account.store, id);
  account.store.remove(id, { ...auditEntry("delete", configuration), comment: BY_HAND });
}
