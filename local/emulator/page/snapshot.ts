import type { EmulatorState } from "../emulator";
import { environmentRedactor } from "../environments/audit";
import type { StoredEnvironment } from "../environments/stored";
import type { Json, JsonObject } from "../json";
import { isMasked, mask } from "../masks";
import { objectRedactor } from "../objects/audit";
import { kindNamed } from "../objects/by-hand";
import type { StoredObject } from "../objects/stored";
import type { AuditEntry, Behaviour } from "../options";
import { configurationRedactor } from "../redact";
import { represent } from "../representation";
import { isObject } from "../schema";
import type { StoredConfiguration } from "../store";
import { distinct, type Field, fieldsOf, innerFields } from "./fields";

/** Limits the objects and entries that a browser has to draw after a long test. */
const MOST_SHOWN = 200;

/** The newest entries of a list, newest first, and the total number. */
export interface Newest<T> {
  total: number;
  items: T[];
}

export interface Snapshot {
  configurations: Newest<JsonObject>;
  environments: Newest<JsonObject>;
  /** The objects of all other kinds. */
  objects: Newest<JsonObject>;
  /** `number` counts from the start of the log. */
  audit: Newest<AuditEntry & { number: number }>;
}

/** What the page needs to change an object: the path of the emulator's PATCH and DELETE, and the fields. */
interface Editable {
  address: string;
  fields: Field[];
}

/** Everything that the page shows. It contains no secrets. */
export function snapshot({ account }: EmulatorState): Snapshot {
  const { store, behaviour } = account;
  const audit = store.audit();
  const first = Math.max(0, audit.length - MOST_SHOWN);
  return {
    configurations: newest(store.all(), (c) => shown(c, behaviour)),
    environments: newest(store.environments(), shownEnvironment),
    objects: newest(store.objects(), shownObject),
    audit: {
      total: audit.length,
      items: audit
        .slice(first)
        .map((entry, i) => ({ ...entry, number: first + i + 1 }))
        .reverse(),
    },
  };
}

function newest<T>(all: T[], show: (item: T) => JsonObject): Newest<JsonObject> {
  return { total: all.length, items: all.slice(-MOST_SHOWN).reverse().map(show) };
}

/** Only its approval settings, without its SDK keys. */
function shownEnvironment(environment: StoredEnvironment): JsonObject {
  const { _id, projectKey, key, properties, approvals } = environment;
  const kinds = Object.entries(approvals).map(([kind, settings]) => [kind, { ...settings }]);
  const visible = {
    _id,
    projectKey,
    key,
    name: properties.name || key,
    approvals: Object.fromEntries(kinds),
  };
  const shown = environmentRedactor([environment]).document(visible);
  const fields = Object.keys(approvals).flatMap((kind) => innerFields(visible, shown, "approvals", kind));
  return withFields(shown, { address: `environments/${addressOf(projectKey, key)}`, fields });
}

/** The object without its secrets and without form variables that no manifest calls public. */
function shownObject(object: StoredObject): JsonObject {
  const { _id, kind, scope, values } = object;
  const redacted = objectRedactor(kindNamed(kind), [object]).document(values);
  const { config, ...plain } = values;
  const { name, on } = redacted;
  const shown = { _id, kind, scope: Object.values(scope).join("/"), name: name || _id };
  const inner = isObject(config) ? innerFields(values, redacted, "config") : [];
  const fields = distinct(fieldsOf(plain, redacted), inner);
  return withFields(
    { ...shown, ...(on !== undefined && { on }) },
    { address: `objects/${addressOf(_id)}`, fields },
  );
}

function withFields(shown: JsonObject, { address, fields }: Editable): JsonObject {
  return { ...shown, address, fields: fields.map((field) => ({ ...field })) };
}

const addressOf = (...keys: string[]): string => keys.map(encodeURIComponent).join("/");

/**
 * The object as the API returns it, but without everything that the audit log hides: other people may see the page,
 * for example in a screen share.
 */
function shown(configuration: StoredConfiguration, behaviour: Behaviour): JsonObject {
  const key = configuration._integrationKey;
  const { _links, _access, ...visible } = represent(configuration, behaviour);
  const redacted = configurationRedactor(key, [configuration]).document(visible);
  const values = Object.entries(configuration.configValues).flatMap(([name, value]): [string, Json][] => {
    const masked = isMasked(key, name, behaviour);
    const safe = masked ? mask(value, behaviour.maskShape) : (redacted.configValues as JsonObject)[name];
    return safe === undefined ? [] : [[name, safe]];
  });
  const page: JsonObject = { ...redacted, configValues: Object.fromEntries(values) };
  const { _id, name, enabled, tags = [], configValues, capabilityConfig } = configuration;
  const own = { name, enabled, tags, ...(capabilityConfig && { capabilityConfig }) };
  const fields = [
    ...fieldsOf(own, { ...own, ...page }),
    ...innerFields({ configValues }, page, "configValues"),
  ];
  return withFields(
    { ...page, name: page.name || _id },
    { address: `configurations/${addressOf(_id)}`, fields },
  );
}
