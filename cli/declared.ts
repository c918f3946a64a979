import { equal, isObject } from "../provider/json/equal";
import { memberPointer } from "../provider/json/pointer";
import { isBlank } from "../provider/json/same-value";
import type { Json, JsonObject } from "../provider/json/types";
import { type CheckResult, check } from "../provider/lifecycle/check";
import { isServersValue } from "../provider/plan/server-members";
import type { Attribute, AttributeType } from "../provider/schema/attribute";
import { patchable } from "../provider/schema/kind";
import { membersOf } from "../provider/schema/resource";
import { SELECTOR_IDS, SELECTOR_KEYS, selectorOf } from "../provider/schema/selector";
import { UNKNOWN } from "../provider/schema/unknown";
import { type Entry, rulesOf } from "./account";
import type { SecretFinder } from "./secrets";

/**
 * The values that a program should declare for an object, in the order of its kind: without LaunchDarkly's own values
 * and defaults, and with secrets that it does not show.
 */
export function declaredOf(entry: Entry): JsonObject {
  const { kind, live } = entry;
  const fields = patchable(kind).flatMap(
    ([field, { set, required, mayBeEmpty, default: fallback, reset }]): [string, Json][] => {
      const value =
        field === kind.variables && isObject(live[field] ?? {}) ? variablesOf(entry) : live[field];
      // Without a name, the class would use the name of the resource.
      if (field === kind.label && mayBeEmpty && isBlank(value)) return [[field, ""]];
      if (value === undefined || value === null) return [];
      if (!required && (isBlank(value) || equal(value, fallback) || equal(value, reset))) return [];
      return [[field, set && Array.isArray(value) ? [...value].sort() : value]];
    },
  );
  return Object.fromEntries(fields);
}

function variablesOf(entry: Entry): JsonObject {
  const { variables: field = "" } = entry.kind;
  const rules = rulesOf(entry);
  const values = Object.entries(membersOf(entry.live, field))
    .filter(([key, value]) => !isServersValue(rules, field, key, value))
    .map(([key, value]): [string, Json] => [key, withoutSelectorIds(value, rules.variables[key])]);
  const hidden = Object.entries(rules.variables).flatMap(([key, { secret, required, serverOwned }]) => {
    const isMissing = !values.some(([known]) => known === key);
    return secret && required && !serverOwned && isMissing ? [key] : [];
  });
  return Object.fromEntries([...values, ...hidden.map((key): [string, Json] => [key, ""])]);
}

// The provider adds the ids of the selected objects if LaunchDarkly requires them.
function withoutSelectorIds(value: Json, variable: Attribute | undefined): Json {
  if (variable?.type !== "environmentSelector" || !isObject(value) || !selectorOf(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([member]) => !SELECTOR_IDS.includes(member)));
}

/** The class for this object's scope only. */
export function ownClass({ kind, scope }: Entry): string | undefined {
  return kind.variant?.(scope)?.resource;
}

/**
 * Whether an exported object fits the types of its class. Values that `check` allows beyond them are exported without
 * types.
 */
export function hasOwnTypes(entry: Entry, finder: SecretFinder): boolean {
  const { variables: field } = entry.kind;
  if (ownClass(entry) === undefined) return false;
  const { variables } = rulesOf(entry);
  const values = field === undefined ? {} : (declaredOf(entry)[field] ?? {});
  return (
    isObject(values) &&
    Object.entries(values).every(([key, value]) => {
      const type = Object.hasOwn(variables, key) ? variables[key]?.type : undefined;
      if (type !== undefined && value === null) return false;
      // `requireSecret` gives text.
      const isAsked = field !== undefined && finder.isSecret(entry, memberPointer(field, key), value);
      if (isAsked && type !== undefined && !TEXTS.has(type)) return false;
      if (type === "boolean") return typeof value === "boolean";
      if (type !== "environmentSelector" || !isObject(value)) return true;
      return Object.entries(value).every(
        ([member, text]) => SELECTOR.has(member) && typeof text === "string",
      );
    })
  );
}

// The members of EnvironmentSelector in the SDK.
const SELECTOR = new Set<string>([...SELECTOR_KEYS, ...SELECTOR_IDS]);

const TEXTS: ReadonlySet<AttributeType> = new Set([
  "string",
  "uri",
  "enum",
  "dynamicEnum",
  "generated",
  "publicKey",
]);

/** The findings of check for the exported resource, with unknown secrets. */
export function checked(entry: Entry, finder: SecretFinder): CheckResult {
  const { kind, scope } = entry;
  const fields = Object.entries(declaredOf(entry)).map(([field, value]): [string, Json] => {
    if (field !== kind.variables || !isObject(value)) return [field, value];
    const members = Object.entries(value).map(([key, member]): [string, Json] => [
      key,
      finder.isSecret(entry, memberPointer(field, key), member) ? UNKNOWN : member,
    ]);
    return [field, Object.fromEntries(members)];
  });
  return check(kind, { ...scope, ...Object.fromEntries(fields) });
}
