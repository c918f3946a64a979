import { traitsOf } from "../catalogue";
import { isObject } from "../equal";
import { memberPointer, UNKNOWN } from "../model";
import type { Json, JsonObject } from "../types";
import { looksLikeCredentialKey } from "./credential";

/** What decides which values are secret. */
export interface SecretRules {
  integrationKey: string;
  secretKeys?: string[];
}

// Which keys are secret may itself not be known in preview: then all are.
function namedKeys({ secretKeys }: SecretRules): string[] {
  if (!Array.isArray(secretKeys)) return secretKeys === undefined ? [] : ["*", "/capabilityConfig"];
  return secretKeys.includes(UNKNOWN) ? ["*", "/capabilityConfig"] : secretKeys;
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

/** Whether the value at a JSON Pointer is secret. */
export function isSecretPointer(rules: SecretRules, pointer: string): boolean {
  const [field, key, ...inner] = pointer.split("/").slice(1).map(unescaped);
  if (field === "configValues" && key !== undefined) {
    if (isSecretKey(rules, key)) return true;
    const described = traitsOf(rules.integrationKey, key).type !== undefined;
    if (!described && inner.some(looksLikeCredentialKey)) return true;
  }
  if (HEADER_VALUE.test(pointer)) return true;
  return namedKeys(rules).some(
    (named) => named.startsWith("/") && (pointer === named || pointer.startsWith(`${named}/`)),
  );
}

const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");

/** Every secret text in a document: what must never be shown. */
export function secretTexts(
  rules: SecretRules,
  document: { configValues?: Json | null; capabilityConfig?: Json | null },
): string[] {
  const texts: string[] = [];
  const walk = (value: Json | undefined, pointer: string, inSecret: boolean): void => {
    const secret = inSecret || isSecretPointer(rules, pointer);
    if (Array.isArray(value)) {
      value.forEach((item, i) => {
        walk(item, `${pointer}/${i}`, secret);
      });
    } else if (isObject(value)) {
      for (const [key, member] of Object.entries(value as JsonObject)) {
        walk(member, memberPointer(pointer.slice(1), key), secret);
      }
    } else if (secret && value !== null && value !== undefined && typeof value !== "boolean") {
      texts.push(String(value));
    }
  };
  walk(document.configValues ?? undefined, "/configValues", false);
  walk(document.capabilityConfig ?? undefined, "/capabilityConfig", false);
  return texts.filter((text) => text !== "");
}
