import { createHash } from "node:crypto";
import type { Json, JsonObject } from "./json";
import type { Behaviour } from "./options";
import { isObject, type Writable } from "./schema";
import type { EmulatedVariable } from "./variables";

/**
 * Values in the forms in which a server may return them. Each change is applied when a value is stored, so that a
 * patch applies to what was shown. Each change is idempotent.
 */
export function inServerForm<T extends Writable>(
  variables: readonly EmulatedVariable[],
  sent: T,
  switches: Behaviour,
): T {
  const changes: [boolean, (writable: T) => T][] = [
    [switches.tidyText, (w) => tidied(w, tidyText)],
    [switches.tidyText, (w) => (w.tags ? { ...w, tags: w.tags.map((tag) => tag.toLowerCase()) } : w)],
    [switches.escapeHtml, (w) => tidied(w, escapeHtml)],
    [switches.shuffleSets, (w) => withSets(variables, w)],
    [switches.otherNotation, (w) => ({ ...w, configValues: deep(w.configValues, otherNotation) })],
    [switches.addMembers, withMembers],
    [switches.zeroValues, (w) => withZeroValues(variables, w)],
    [switches.dropEmpty, withoutEmpty],
  ];
  return changes.filter(([on]) => on).reduce((writable, [, change]) => change(writable), sent);
}

/** Applies `change` to every scalar. */
function deep<T extends Json>(value: T, change: (scalar: Json) => Json): T {
  const walk = (item: Json): Json => {
    if (Array.isArray(item)) return item.map(walk);
    if (!isObject(item)) return change(item);
    return Object.fromEntries(Object.entries(item).map(([key, member]) => [key, walk(member)]));
  };
  return walk(value) as T;
}

function tidied<T extends Writable>(writable: T, change: (text: string) => string): T {
  const scalar = (value: Json): Json => (typeof value === "string" ? change(value) : value);
  const { capabilityConfig } = writable;
  return {
    ...writable,
    name: change(writable.name),
    configValues: deep(writable.configValues, scalar),
    ...(capabilityConfig ? { capabilityConfig: deep(capabilityConfig, scalar) } : {}),
  };
}

function tidyText(text: string): string {
  const trimmed = text.replaceAll("\r\n", "\n").trim();
  const url = /^(https?:\/\/[^/?#\s]+)(\S*)$/i.exec(trimmed);
  return url ? `${url[1]?.toLowerCase()}${url[2]?.replace(/\/$/, "")}` : trimmed;
}

function escapeHtml(text: string): string {
  return text
    .replace(/&(?!(?:amp|lt|gt|#34|#39);)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&#34;")
    .replaceAll("'", "&#39;");
}

const STATEMENT_SETS = ["actions", "notActions", "resources", "notResources"];

function withSets<T extends Writable>(variables: readonly EmulatedVariable[], writable: T): T {
  const selects = variables.filter(({ multiselect }) => multiselect).map(({ key }) => key);
  const statement = (item: Json): Json => (isObject(item) ? replaced(item, STATEMENT_SETS, asSet) : item);
  const configValues = replaced(writable.configValues, selects, asSet);
  return withItems({ ...writable, configValues }, "auditLogEventsHook", "statements", statement);
}

/** Without duplicates, in hash order. */
function asSet(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return [...new Set(value)].sort((a, b) => hash(a).localeCompare(hash(b)));
}

/** As Go formats a float: 8.64e+07, 1.0. */
function otherNotation(value: Json): Json {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "number") return value;
  if (Math.abs(value) >= 1e6) return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function withMembers<T extends Writable>(writable: T): T {
  const values = Object.entries(writable.configValues).map(([key, value]) => [key, withMember(value)]);
  const configValues: JsonObject = Object.fromEntries(values);
  return withItems({ ...writable, configValues }, "approvals", "additionalFormVariables", withMember);
}

/** Adds the ids that LaunchDarkly's own migrator sends to an environment that was selected by keys. */
function withMember(value: Json): Json {
  if (!isObject(value)) return value;
  const { projectKey, environmentKey } = value;
  if (projectKey === undefined || environmentKey === undefined) {
    return Object.hasOwn(value, "uuid") ? value : { ...value, uuid: hash(value).slice(0, 12) };
  }
  const id = (of: Json) => hash(of).slice(0, 24);
  return { environmentId: id([projectKey, environmentKey]), projectId: id(projectKey), ...value };
}

const ZERO_VARIABLE = { description: "", placeholder: "", isOptional: false, allowedValues: [] };
const ZERO_STATEMENT = { notActions: [], notResources: [] };

function withZeroValues<T extends Writable>(variables: readonly EmulatedVariable[], writable: T): T {
  const filled =
    (zero: JsonObject) =>
    (item: Json): Json =>
      isObject(item) ? { ...structuredClone(zero), ...item } : item;
  const optional = variables.filter(
    ({ required, generated, defaultValue }) => !required && !generated && defaultValue === undefined,
  );
  const absent = Object.fromEntries(optional.map(({ key }) => [key, null]));
  const all: T = {
    ...writable,
    tags: writable.tags ?? [],
    configValues: { ...absent, ...writable.configValues },
    capabilityConfig: writable.capabilityConfig ?? {},
  };
  const withVariables = withItems(all, "approvals", "additionalFormVariables", filled(ZERO_VARIABLE));
  return withItems(withVariables, "auditLogEventsHook", "statements", filled(ZERO_STATEMENT));
}

/** Omits what Go's `omitempty` omits: false, 0, "", null, and empty containers. */
function withoutEmpty<T extends Writable>(writable: T): T {
  const { tags, capabilityConfig, ...rest } = writable;
  const capabilities = capabilityConfig && pruned(capabilityConfig);
  return {
    ...rest,
    ...(tags && tags.length > 0 ? { tags } : {}),
    configValues: pruned(writable.configValues),
    ...(capabilities && Object.keys(capabilities).length > 0 ? { capabilityConfig: capabilities } : {}),
  } as T;
}

function pruned(object: JsonObject): JsonObject {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk);
    return isObject(value) ? pruned(value) : value;
  };
  const members = Object.entries(object).map(([key, value]): [string, Json] => [key, walk(value)]);
  return Object.fromEntries(members.filter(([, value]) => !isZero(value)));
}

function isZero(value: Json): boolean {
  if (value === null || value === false || value === 0 || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function replaced(object: JsonObject, keys: string[], change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, keys.includes(key) ? change(value) : value]),
  );
}

/** Changes each item of a capability's list, if there is one. */
function withItems<T extends Writable>(
  writable: T,
  capability: string,
  list: string,
  change: (item: Json) => Json,
): T {
  const { capabilityConfig } = writable;
  const holder = capabilityConfig?.[capability];
  const items = isObject(holder) ? holder[list] : undefined;
  if (!isObject(holder) || !Array.isArray(items)) return writable;
  const changed = { ...holder, [list]: items.map(change) };
  return { ...writable, capabilityConfig: { ...capabilityConfig, [capability]: changed } };
}

function hash(value: Json): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
