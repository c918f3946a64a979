import type { Account } from "../account";
import type { Json, JsonObject } from "../json";
import { mask, maskValues } from "../masks";
import type { Behaviour } from "../options";
import { isObject } from "../schema";
import type { ObjectKind } from "./kinds";
import { objectLinks } from "./links";
import { maskedOf } from "./secrets";
import type { StoredObject } from "./stored";

/** The document that a PATCH changes: the values, and the members that it must not change. */
export function documentOf({ scope, version, values }: StoredObject): JsonObject {
  return { ...scope, version, ...structuredClone(values) };
}

/** An object as the API returns it, with secrets masked. */
export function represent(account: Account, kind: ObjectKind, object: StoredObject): JsonObject {
  account.answers += 1;
  const { _id, scope, values } = structuredClone(object);
  return {
    _id,
    ...(kind.linksOptional && account.behaviour.omitLinks
      ? {}
      : { _links: objectLinks(kind.item, kind.lists.at(-1) ?? "", { ...scope, id: _id }) }),
    ...kind.shown(object, { now: account.now(), answers: account.answers }),
    ...shownValues(kind, scope, values, account.behaviour),
    _access: { allowed: [], denied: [] },
  };
}

/** An object as a list returns it. */
export function representItem(account: Account, kind: ObjectKind, object: StoredObject): JsonObject {
  const { listSummaries, listEmpty, listWithoutSecrets } = account.behaviour;
  const whole = represent(account, kind, object);
  if (listSummaries) {
    const names = ["_id", "_links", "name", "on", ...Object.keys(kind.shown(object, { now: 0, answers: 0 }))];
    return Object.fromEntries(
      Object.entries(whole).filter(([name]) => names.includes(name) || kind.always.includes(name)),
    );
  }
  if (listEmpty) return { ...whole, ...emptied(whole) };
  const { config } = object.values;
  if (!listWithoutSecrets || !isObject(config)) return whole;
  const isMasked = maskedOf(kind, object.scope, account.behaviour);
  return { ...whole, config: Object.fromEntries(Object.entries(config).filter(([key]) => !isMasked(key))) };
}

function emptied(whole: JsonObject): JsonObject {
  const empty: JsonObject = { tags: [], config: {}, statements: [] };
  return Object.fromEntries(Object.entries(empty).filter(([name]) => Object.hasOwn(whole, name)));
}

function shownValues(
  kind: ObjectKind,
  scope: StoredObject["scope"],
  values: JsonObject,
  behaviour: Behaviour,
): JsonObject {
  const { credentials, masked } = kind.secrets;
  const hidden = behaviour.maskUnflaggedCredentials && masked.length > 0 ? credentials : masked;
  const members = Object.entries(values).flatMap(([name, value]): [string, Json][] => {
    if (name === "config" && isObject(value)) {
      return [[name, maskValues(maskedOf(kind, scope, behaviour), value, behaviour)]];
    }
    const optional = !kind.always.includes(name);
    if (name === "on" && optional && (behaviour.omitEnabled || (behaviour.dropEmpty && value === false)))
      return [];
    const shown = hidden.includes(name) ? mask(value, behaviour.maskShape) : value;
    return shown === undefined ? [] : [[name, shown]];
  });
  return Object.fromEntries(members);
}
