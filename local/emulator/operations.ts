import type { Account } from "./account";
import { type Changed, changedPart } from "./audit-entry";
import {
  formVariablesOf,
  INTEGRATION_KEYS,
  isCredential,
  servedManifests,
  UNPUBLISHED_KEYS,
} from "./catalogue";
import { usesConfiguration } from "./environments/find";
import { checkSelectors } from "./environments/selectors";
import { type Answer, duplicateName, inUse, invalid, notFound } from "./errors";
import type { Json, JsonObject } from "./json";
import { countMaskWrites } from "./masks";
import { normalised, withDefaults } from "./normalise";
import type { AuditEntry, Behaviour } from "./options";
import { parsePatch, patched } from "./patch";
import { configurationRedactor } from "./redact";
import { represent, representList } from "./representation";
import { checkRequiredVariables, checkWritable, isObject, type Writable } from "./schema";
import { type Change, hexId, newId, type Store, type StoredConfiguration } from "./store";

export function list(account: Account, integrationKey: string, query: URLSearchParams): Answer {
  const { store, behaviour } = account;
  checkIntegrationKey(account, integrationKey);
  const withDrafts = query.get("includePending") === "true";
  const items = store
    .all()
    .filter((c) => c._integrationKey === integrationKey && (withDrafts || !c.setup?.pending));
  return { status: 200, body: representList(integrationKey, items, behaviour) };
}

export function get({ store, behaviour }: Account, id: string): Answer {
  const configuration = find(store, id);
  if (behaviour.hideDrafts && configuration.setup?.pending) throw notFound("Integration ID not found");
  return { status: 200, body: represent(configuration, behaviour) };
}

export function create(account: Account, integrationKey: string, body: Json): Answer {
  checkIntegrationKey(account, integrationKey);
  const isSecret = (variable: string) => isCredential(integrationKey, variable);
  const sent = checkWritable(body);
  checkRequiredVariables(integrationKey, sent.configValues);
  checkSelectors(account, sent.configValues);
  checkDestination(account, integrationKey, sent.configValues);
  checkName(account, integrationKey, sent.name);
  const configuration = newConfiguration(account, integrationKey, sent);
  account.store.put(configuration, auditEntry("create", configuration));
  account.maskWrites += countMaskWrites(isSecret, {}, sent.configValues, account.behaviour);
  return { status: 201, body: represent(configuration, account.behaviour) };
}

export function update(account: Account, id: string, body: Json): Answer {
  const before = find(account.store, id);
  const { setup, ...document } = before;
  if (account.behaviour.lockDrafts && setup?.pending) throw invalid("A pending setup cannot be changed");
  const { operations, comment } = parsePatch(body, account.behaviour);
  const after = revised(before, patched(document, operations, account.behaviour), account.behaviour);
  checkRequiredVariables(before._integrationKey, after.configValues);
  checkSelectors(account, after.configValues);
  if (after.name !== before.name) checkName(account, before._integrationKey, after.name);
  account.store.put(after, auditEntry("update", after, { before, comment, operations }));
  account.maskWrites += countMaskWrites(
    (variable) => isCredential(before._integrationKey, variable),
    before.configValues,
    after.configValues,
    account.behaviour,
  );
  return { status: 200, body: represent(after, account.behaviour) };
}

export function remove({ store, behaviour }: Account, id: string): Answer {
  const configuration = find(store, id);
  const user =
    behaviour.refuseDeleteOfReferenced && store.environments().find((e) => usesConfiguration(e, id));
  if (user) throw inUse(user);
  store.remove(id, auditEntry("delete", configuration));
  return { status: 204 };
}

/** The manifests that LaunchDarkly serves, including those of integrations without a public one. Not documented. */
export function manifests({ behaviour }: Account): Answer {
  if (!behaviour.integrationManifests) throw notFound("Invalid resource identifier");
  return { status: 200, body: { items: servedManifests() } };
}

/** The caller's identity: LaunchDarkly's schema CallerIdentityRep. Every token has access, whatever its role. */
export function identify({ id, maintainerId, behaviour }: Account): Answer {
  if (!behaviour.callerIdentity) throw notFound("Invalid resource identifier");
  const caller = { authKind: "token", tokenName: "emulator", memberId: maintainerId, serviceToken: false };
  return { status: 200, body: { accountId: id, ...caller } };
}

export function newConfiguration(
  { behaviour, maintainerId, now }: Account,
  integrationKey: string,
  sent: Writable,
): StoredConfiguration {
  const variables = formVariablesOf(integrationKey);
  const stored = normalised(variables, structuredClone(sent), behaviour);
  return {
    _id: newId(behaviour.uuidIds),
    _integrationKey: integrationKey,
    _createdAt: now(),
    _maintainerId: maintainerId || hexId(),
    ...stored,
    enabled: stored.enabled ?? true,
    configValues: behaviour.materialiseDefaults
      ? withDefaults(variables, stored.configValues)
      : stored.configValues,
  };
}

/** The configuration after a patch: its read-only fields are unchanged, its writable ones valid. */
function revised(before: StoredConfiguration, result: JsonObject, behaviour: Behaviour): StoredConfiguration {
  const readOnly = (o: object) => Object.entries(o).filter(([key]) => key.startsWith("_"));
  if (JSON.stringify(readOnly(before).sort()) !== JSON.stringify(readOnly(result).sort())) {
    throw invalid("Invalid JSON patch: fields that start with _ are read-only");
  }
  const writable = checkWritable(
    Object.fromEntries(Object.entries(result).filter(([key]) => !key.startsWith("_"))),
  );
  const { _id, _integrationKey, _createdAt, _maintainerId, setup } = before;
  const stored = normalised(formVariablesOf(_integrationKey), writable, behaviour, before);
  const kept = { _id, _integrationKey, _createdAt, _maintainerId, ...(setup ? { setup } : {}) };
  return { ...kept, ...stored, enabled: stored.enabled ?? true };
}

export function auditEntry(
  operation: AuditEntry["operation"],
  configuration: StoredConfiguration,
  change?: Changed<StoredConfiguration>,
): Change {
  const key = configuration._integrationKey;
  const redact = configurationRedactor(key, change ? [change.before, configuration] : [configuration]);
  return {
    operation,
    id: configuration._id,
    integrationKey: key,
    ...changedPart(redact, configuration.name, change),
  };
}

export function find(store: Store, id: string): StoredConfiguration {
  const configuration = store.get(id);
  if (!configuration) throw notFound("Integration ID not found");
  return configuration;
}

/** What a warehouse's experiments read. */
const DESTINATIONS: Readonly<Record<string, string>> = {
  "bigquery-experimentation": "bigquery",
  "clickhouse-experimentation": "clickhouse",
  "databricks-experimentation": "databricks",
  "redshift-experimentation": "redshift",
  "snowflake-experimentation": "snowflake-v2",
};

/** With `requireDestination`: its data is exported to the warehouse; throws the 400. */
export function checkDestination(
  { store, behaviour }: Account,
  integrationKey: string,
  { selectedEnv }: JsonObject,
): void {
  const needed = Object.hasOwn(DESTINATIONS, integrationKey) ? DESTINATIONS[integrationKey] : undefined;
  if (!behaviour.requireDestination || needed === undefined || !isObject(selectedEnv)) return;
  const { projectKey, environmentKey } = selectedEnv;
  const isThere = store
    .objects()
    .some(
      ({ kind, scope, values }) =>
        kind === "destination" &&
        values.kind === needed &&
        scope.projectKey === projectKey &&
        scope.environmentKey === environmentKey,
    );
  if (!isThere) throw invalid(`The environment has no ${needed} Data Export destination`);
}

export function checkIntegrationKey({ behaviour }: Account, integrationKey: string): void {
  const isHidden = !behaviour.unpublishedIntegrations && UNPUBLISHED_KEYS.includes(integrationKey);
  if (isHidden || !INTEGRATION_KEYS.has(integrationKey)) throw notFound("Integration key not found");
}

export function checkName({ store, behaviour }: Account, integrationKey: string, name: string): void {
  const taken = store.all().some((c) => c._integrationKey === integrationKey && c.name === name);
  if (behaviour.refuseDuplicateNames && taken) throw duplicateName(name);
}
