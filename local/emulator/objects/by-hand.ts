import { compare } from "fast-json-patch";
import { notFound } from "../errors";
import type { JsonObject } from "../json";
import type { Account } from "../operations";
import { objectEntry } from "./audit";
import { OBJECT_KINDS, type ObjectKind } from "./kinds";
import type { StoredObject } from "./stored";

const BY_HAND = "Edited by hand";

/** A change that another member makes outside the program. */
export function editObjectByHand(
  account: Account,
  id: string,
  change: (draft: JsonObject) => JsonObject | undefined,
): StoredObject {
  const before = findObject(account, id);
  const draft = structuredClone(before.values);
  const values = structuredClone(change(draft) ?? draft);
  const after = { ...before, values, version: before.version + 1 };
  const operations = compare(before.values, values);
  const entry = objectEntry("update", kindNamed(before.kind), after, {
    before,
    operations,
    comment: BY_HAND,
  });
  account.store.putObject(after, entry);
  return structuredClone(after);
}

export function removeObjectByHand(account: Account, id: string): void {
  const object = findObject(account, id);
  const entry = objectEntry("delete", kindNamed(object.kind), object);
  account.store.removeObject(id, { ...entry, comment: BY_HAND });
}

/** @throws if the kind is unknown. */
export function kindNamed(name: string): ObjectKind {
  const kind = OBJECT_KINDS.find((one) => one.name === name);
  if (kind) return kind;
  throw new Error(`unknown kind "${name}"; there are ${OBJECT_KINDS.map((one) => one.name).join(", ")}`);
}

export function findObject({ store }: Account, id: string): StoredObject {
  const object = store.objects().find(({ _id }) => _id === id);
  if (!object) throw notFound(`Unknown object ${JSON.stringify(id)}`);
  return object;
}
