import { randomBytes } from "node:crypto";
import type { Account } from "../account";
import { checkProject, findEnvironment } from "../environments/find";
import { type Answer, ApiError, duplicateName, invalid, notFound } from "../errors";
import type { Json, JsonObject } from "../json";
import { countMaskWrites } from "../masks";
import { withDefaults } from "../normalise";
import { parsePatch, patched } from "../patch";
import { isObject } from "../schema";
import { newId } from "../store";
import { objectEntry } from "./audit";
import { valuesInServerForm } from "./forms";
import type { ObjectKind } from "./kinds";
import { links } from "./links";
import { documentOf, represent, representItem } from "./represent";
import { credentialsOf, variablesOf } from "./secrets";
import type { StoredObject } from "./stored";

type Scope = Record<string, string>;

export function listObjects(account: Account, kind: ObjectKind, scope: Scope): Answer {
  checkPlace(account, kind, scope);
  const items = account.store
    .objects()
    .filter((object) => object.kind === kind.name && isIn(object, scope))
    .map((object) => representItem(account, kind, object));
  const route = kind.lists.find((path) => Object.keys(scope).every((key) => path.includes(`{${key}}`))) ?? "";
  return { status: 200, body: { _links: links(route, scope), items } };
}

export function createObject(account: Account, kind: ObjectKind, scope: Scope, body: Json): Answer {
  const variables = checkPlace(account, kind, scope);
  const sent = checkValues(kind, body);
  checkRequired(kind, variables, sent);
  checkName(account, kind, scope, sent);
  checkAlone(account, kind, scope);
  const { dropTagsOnCreate, materialiseDefaults } = account.behaviour;
  const values = withoutCreateOnly(kind, dropTagsOnCreate ? without(sent, ["tags"]) : sent);
  const object = newObject(account, kind, scope, values);
  if (isObject(object.values.config) && materialiseDefaults)
    object.values.config = withDefaults(variables, object.values.config);
  if (sent.sign === true && !sent.secret) object.values.secret = randomBytes(20).toString("hex");
  account.store.putObject(object, objectEntry("create", kind, object));
  noteMasks(account, kind, undefined, object);
  return { status: kind.created, body: represent(account, kind, object) };
}

export function getObject(account: Account, kind: ObjectKind, keys: Scope): Answer {
  return { status: 200, body: represent(account, kind, findObject(account, kind, keys)) };
}

export function updateObject(account: Account, kind: ObjectKind, keys: Scope, body: Json): Answer {
  const { behaviour, store } = account;
  const before = findObject(account, kind, keys);
  // Its schema has no comment.
  const { operations } = parsePatch(body, { ...behaviour, refuseCommentedPatches: true });
  const result = refusedWith(kind, () => patched(documentOf(before), operations, behaviour));
  const values = checkValues(kind, result, { ...before.scope, version: before.version }, kind.createOnly);
  const after = {
    ...before,
    version: before.version + 1,
    values: { ...kind.defaults, ...valuesInServerForm(kind, before.scope, values, behaviour, before.values) },
  };
  checkRequired(kind, variablesOf(kind, before.scope), after.values);
  if (after.values.name !== before.values.name) checkName(account, kind, before.scope, after.values);
  store.putObject(after, objectEntry("update", kind, after, { before, operations }));
  noteMasks(account, kind, before, after);
  return { status: 200, body: represent(account, kind, after) };
}

export function removeObject(account: Account, kind: ObjectKind, keys: Scope): Answer {
  const object = findObject(account, kind, keys);
  account.store.removeObject(object._id, objectEntry("delete", kind, object));
  return { status: 204 };
}

export function actOnObject(account: Account, kind: ObjectKind, keys: Scope, action: string): Answer {
  const object = findObject(account, kind, keys);
  const act = kind.actions?.[action];
  if (!act) throw notFound("Invalid resource identifier");
  const { status, body, after } = act(object, account.behaviour, account.now());
  if (after) account.store.putObject(after);
  return body === undefined ? { status } : { status, body };
}

/** Creates a stored object from values without validation. */
export function newObject(
  { behaviour }: Account,
  kind: ObjectKind,
  scope: Scope,
  values: JsonObject,
): StoredObject {
  return {
    _id: newId(behaviour.uuidIds),
    kind: kind.name,
    scope,
    values: { ...kind.defaults, ...valuesInServerForm(kind, scope, structuredClone(values), behaviour) },
    version: 1,
  };
}

function findObject({ store }: Account, kind: ObjectKind, { id = "", ...scope }: Scope): StoredObject {
  const object = store.objects().find(({ _id }) => _id === id);
  if (object?.kind !== kind.name || !isIn(object, scope)) throw notFound(`Unknown ${kind.noun}`);
  return object;
}

const isIn = ({ scope }: StoredObject, keys: Scope): boolean =>
  Object.entries(keys).every(([key, value]) => scope[key] === value);

/** The form variables of an existing path; throws the 404 for any other. */
function checkPlace(account: Account, kind: ObjectKind, scope: Scope) {
  const { projectKey, environmentKey, integrationKey } = scope;
  if (projectKey !== undefined && environmentKey !== undefined)
    findEnvironment(account, projectKey, environmentKey);
  else if (projectKey !== undefined) checkProject(account, projectKey);
  if (integrationKey !== undefined && kind.variables && !Object.hasOwn(kind.variables, integrationKey))
    throw notFound("Integration key not found");
  return variablesOf(kind, scope);
}

function checkValues(
  kind: ObjectKind,
  body: Json,
  readOnly: JsonObject = {},
  refused: readonly string[] = [],
): JsonObject {
  if (!isObject(body)) throw invalid("Invalid request body: expected a JSON object");
  const values = Object.entries(body).filter(([name, value]) => {
    if (!Object.hasOwn(readOnly, name)) return true;
    if (readOnly[name] !== value) throw invalid(`Invalid request body: ${name} is read-only`);
    return false;
  });
  for (const [name, value] of values) {
    const rule = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (!rule || refused.includes(name))
      throw invalid(`Invalid request body: unknown field ${JSON.stringify(name)}`);
    const [is, text] = rule;
    if (!is(value)) throw invalid(`Invalid request body: ${name} must be ${text}`);
  }
  return Object.fromEntries(values);
}

function checkRequired(
  kind: ObjectKind,
  variables: ReturnType<typeof variablesOf>,
  values: JsonObject,
): void {
  const { createOnly = [] } = kind;
  const isStored = values.sign === undefined;
  const missing = kind.required.filter(
    (name) => values[name] === undefined && !(isStored && createOnly.includes(name)),
  );
  const config = isObject(values.config) ? values.config : {};
  const unset = variables.filter(
    ({ key, required }) => required && (!Object.hasOwn(config, key) || config[key] === null),
  );
  if (missing.length > 0) throw invalid(`Missing required fields: ${missing.join(", ")}`);
  if (unset.length > 0)
    throw invalid(`Missing required form variables: ${unset.map(({ key }) => key).join(", ")}`);
}

function checkName(
  { store, behaviour }: Account,
  kind: ObjectKind,
  scope: Scope,
  { name }: JsonObject,
): void {
  if (!behaviour.refuseDuplicateNames || !kind.conflicts.name) return;
  const taken = store.objects().some((o) => o.kind === kind.name && isIn(o, scope) && o.values.name === name);
  if (taken) throw duplicateName(String(name));
}

/** With the kind's switch: throws the 409 if the scope has one. */
export function checkAlone({ store, behaviour }: Account, kind: ObjectKind, scope: Scope): void {
  if (!kind.onePerPlace || !behaviour[kind.onePerPlace]) return;
  if (store.objects().some((object) => object.kind === kind.name && isIn(object, scope)))
    throw new ApiError(409, "conflict", `This environment already has a ${kind.noun}`);
}

// The status of a failed `test` depends on the kind.
function refusedWith<T>({ conflicts }: ObjectKind, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    throw new ApiError(conflicts.test, conflicts.test === 409 ? error.code : "patch_failed", error.message);
  }
}

function noteMasks(
  account: Account,
  kind: ObjectKind,
  before: StoredObject | undefined,
  after: StoredObject,
): void {
  const isCredential = credentialsOf(kind, after.scope);
  const all = ({ values }: StoredObject): JsonObject => ({
    ...without(values, ["config"]),
    ...(isObject(values.config) ? values.config : {}),
  });
  account.maskWrites += countMaskWrites(
    (name) => isCredential(name) || kind.secrets.masked.includes(name),
    before ? all(before) : {},
    all(after),
    account.behaviour,
  );
}

function withoutCreateOnly({ createOnly = [] }: ObjectKind, values: JsonObject): JsonObject {
  return without(values, createOnly);
}

function without(values: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
