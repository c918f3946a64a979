import { isObject } from "../json/equal";
import { memberPointer, unescapeSegment } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import { traitsOf } from "../kinds/catalogue";
import { looksLikeCredentialKey } from "./credential";
import { UNKNOWN } from "./resource";

/** What decides which values are secret. */
export interface SecretRules {
  integrationKey: string;
  secretKeys?: string[];
  /** JSON Pointers of other values that must not be shown: a secret name, what came after the program. */
  __hidden?: string[];
}

// Which keys are secret may itself not be known in preview: then all are.
function namedKeys({ secretKeys, __hidden = [] }: SecretRules): string[] {
  if (secretKeys === undefined) return __hidden;
  const unknown = !Array.isArray(secretKeys) || secretKeys.includes(UNKNOWN);
  return [...__hidden, ...(unknown ? ["*", "/capabilityConfig"] : secretKeys)];
}

/** Whether a whole key of `configValues` is secret: by catalogue, by `secretKeys`, by `*`, or by its name. */
export function isSecretKey(rules: SecretRules, key: string): boolean {
  return isListedSecretKey(rules, key) || isSecretByName(rules, key);
}

/** As {@link isSecretKey}, without the rule for names: what a state of any version records in `secretKeys`. */
export function isListedSecretKey(rules: SecretRules, key: string): boolean {
  if (traitsOf(rules.integrationKey, key).secret) return true;
  const named = namedKeys(rules);
  return named.includes(key) || named.includes("*") || named.includes(memberPointer("configValues", key));
}

// A key that the catalogue describes is as the catalogue says.
function isSecretByName({ integrationKey }: SecretRules, key: string): boolean {
  return traitsOf(integrationKey, key).type === undefined && looksLikeCredentialKey(key);
}

// Headers of dynamicOptions carry credentials for the approval service.
const HEADER_VALUE = /^\/capabilityConfig\/.*\/headers\/\d+\/value$/;

// A list shifts, and its elements are alike: what is secret in one is secret in each.
function anyElement(pointer: string): string {
  return pointer.replace(/\/(?:\d+|-)(?=\/|$)/g, "/#");
}

/** Whether the value at a JSON Pointer is secret. */
export function isSecretPointer(rules: SecretRules, pointer: string): boolean {
  const [field, key, ...inner] = pointer.split("/").slice(1).map(unescapeSegment);
  if (field === "configValues" && key !== undefined) {
    if (isSecretKey(rules, key)) return true;
    const described = traitsOf(rules.integrationKey, key).type !== undefined;
    if (!described && inner.some(looksLikeCredentialKey)) return true;
  }
  if (HEADER_VALUE.test(pointer)) return true;
  return isNamed(
    namedKeys(rules).filter((name) => name.startsWith("/")),
    pointer,
  );
}

/** Whether one of some names, keys of `configValues` or JSON Pointers, is of a value or of what it is in. */
export function isNamed(names: readonly string[], pointer: string): boolean {
  if (names.length === 0) return false;
  const asked = anyElement(pointer);
  return names
    .map((name) => anyElement(name.startsWith("/") ? name : memberPointer("configValues", name)))
    .some((named) => asked === named || asked.startsWith(`${named}/`));
}

/** What may hold secrets: inputs or a recorded state. */
export interface Document {
  integrationKey?: Json;
  name?: Json;
  tags?: Json;
  configValues?: Json | null;
  capabilityConfig?: Json | null;
}

/** Every secret text in a document: what must never be shown. */
export function secretTexts(rules: SecretRules, document: Document): string[] {
  const texts: string[] = [];
  for (const field of ["integrationKey", "name", "tags", "configValues", "capabilityConfig"] as const) {
    forEachLeaf(document[field] ?? null, `/${field}`, (value, pointer) => {
      if (typeof value === "boolean" || value === null || value === "" || !isSecretPointer(rules, pointer))
        return;
      texts.push(String(value));
    });
  }
  return texts;
}

/** Whether a value is secret or holds something that is. */
export function holdsSecret(rules: SecretRules, value: Json, pointer: string): boolean {
  if (isSecretPointer(rules, pointer)) return true;
  if (Array.isArray(value)) return value.some((item, i) => holdsSecret(rules, item, `${pointer}/${i}`));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, member]) =>
    holdsSecret(rules, member, memberPointer(pointer.slice(1), key)),
  );
}

function forEachLeaf(value: Json, pointer: string, see: (value: Json, pointer: string) => void): void {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) forEachLeaf(item, `${pointer}/${i}`, see);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value as JsonObject)) {
      forEachLeaf(member, memberPointer(pointer.slice(1), key), see);
    }
  } else see(value, pointer);
}
