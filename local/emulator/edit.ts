import { compare } from "fast-json-patch";
import type { Json, JsonObject } from "../../provider/json/types";
import { type Account, auditEntry, find } from "./operations";
import { isObject } from "./schema";
import type { StoredConfiguration } from "./store";

export const BY_HAND = "Edited by hand";

/** A change another member makes past the program that owns the object. */
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

export function removeByHand(account: Account, id: string): void {
  const configuration = find(account.store, id);
  account.store.remove(id, { ...auditEntry("delete", configuration), comment: BY_HAND });
}

/** RFC 7396: members are merged, null removes one. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const members = new Map<string, Json>(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) members.delete(key);
    else members.set(key, mergePatch(members.get(key), value));
  }
  return Object.fromEntries(members) as JsonObject;
}
