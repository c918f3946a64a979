import type { Operation } from "fast-json-patch";
import { isKnownToBePublic } from "./catalogue";
import type { Json, JsonObject } from "./json";
import { segments } from "./patch";
import { isObject } from "./schema";
import type { StoredConfiguration } from "./store";

export const SECRET = "[secret]";

/** Shorter values are redacted only by path: replacing them everywhere would garble the log. */
const SHORTEST_SEARCHED = 6;

/**
 * Redacts a patch or comment before it is logged, and a document before it is shown: by path, then by searching every
 * text for the secrets of the given documents.
 */
export function redactor(isSecretPath: (path: string[]) => boolean, documents: Json[]) {
  const secrets = documents
    .flatMap((document) => secretTexts(isSecretPath, document))
    .sort((a, b) => b.length - a.length);
  const scrub = (text: string) => secrets.reduce((t, secret) => t.replaceAll(secret, SECRET), text);

  const walk = (value: Json, path: string[]): Json => {
    if (isSecretPath(path)) return SECRET;
    if (typeof value === "string") return scrub(value);
    if (Array.isArray(value)) return value.map((item, i) => walk(item, [...path, String(i)]));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v, [...path, k])]));
  };

  return {
    text: scrub,
    document: (shown: JsonObject) => walk(shown, []) as JsonObject,
    operation(operation: Operation): Json {
      const path = segments(operation.path);
      return Object.fromEntries(
        Object.entries(operation).map(([k, v]: [string, Json]) => [k, walk(v, k === "value" ? path : [])]),
      );
    },
  };
}

/**
 * For configurations of one integration: configValues are secret unless a manifest calls them public, and so are
 * header values.
 */
export function configurationRedactor(integrationKey: string, configurations: StoredConfiguration[]) {
  const documents = configurations.map(({ configValues, capabilityConfig = {} }) => ({
    configValues,
    capabilityConfig,
  }));
  return redactor((path) => isSecretOfConfiguration(integrationKey, path), documents);
}

function isSecretOfConfiguration(integrationKey: string, path: string[]): boolean {
  const [field, key] = path;
  if (field === "configValues") return key !== undefined && !isKnownToBePublic(integrationKey, key);
  return field === "capabilityConfig" && path.at(-1) === "value" && path.at(-3) === "headers";
}

function secretTexts(isSecretPath: (path: string[]) => boolean, document: Json): string[] {
  const found: string[] = [];
  const visit = (value: Json, path: string[]): void => {
    if (isSecretPath(path)) {
      if (typeof value === "string" && value.length >= SHORTEST_SEARCHED) found.push(value);
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => {
        visit(item, [...path, String(i)]);
      });
    } else if (isObject(value)) {
      for (const [k, v] of Object.entries(value)) visit(v, [...path, k]);
    }
  };
  visit(document, []);
  return found;
}
