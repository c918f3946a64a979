import { compare } from "fast-json-patch";
import type { Account } from "../account";
import { BY_HAND, changedByHand } from "../by-hand";
import { notFound } from "../errors";
import type { JsonObject } from "../json";
import { objectEntry } from "./audit";
import { OBJECT_KINDS, type ObjectKind } from "./kinds";
import type { StoredObject } from "./stored";

/** A change that another member makes outside the program. */
export function editObjectByHand(
  account: Account,
  id: string,
  change: (draft: JsonObject) => JsonObject | undefined,
): StoredObject {
  const before = findObject(account, id);
  const values = changedByHand(before.values, change);
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
