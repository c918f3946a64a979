import type { Json, JsonObject } from "../../provider/json/types";
import { isKnownToBePublic } from "./catalogue";
import { segments } from "./patch";
import { isObject } from "./schema";
import type { StoredConfiguration } from "./store";

export const SECRET = "[secret]";

/** Shorter texts are left to the rules by path: replacing them anywhere would garble the log. */
const SHORTEST_SEARCHED = 6;

/**
 * Takes secrets out of a patch or a comment before it is logged, and of a configuration before it is shown: by
 * path (configValues, but for those that a manifest declares as no secret; values of HTTP headers), then by
 * searching every text for the secrets of the given configurations.
 */
export function redactor(integrationKey: string, configurations: StoredConfiguration[]) {
  const secrets = configurations.flatMap(secretTexts).sort((a, b) => b.length - a.length);
  const scrub = (text: string) => secrets.reduce((t, secret) => t.replaceAll(secret, SECRET), text);

  const walk = (value: Json, path: string[]): Json => {
    if (isSecretPath(integrationKey, path)) return SECRET;
    if (typeof value === "string") return scrub(value);
    if (Array.isArray(value)) return value.map((item, i) => walk(item, [...path, String(i)]));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v, [...path, k])]));
  };

  return {
    text: scrub,
    configuration: (shown: JsonObject) => walk(shown, []) as JsonObject,
    operation(operation: Json): Json {
      if (!isObject(operation) || typeof operation.path !== "string") return SECRET;
      const path = segments(operation.path);
      return Object.fromEntries(
        Object.entries(operation).map(([k, v]) => [k, k === "value" ? walk(v, path) : walk(v, [])]),
      );
    },
  };
}

function isSecretPath(integrationKey: string, path: string[]): boolean {
  const [field, key] = path;
  if (field === "configValues") return key !== undefined && !isKnownToBePublic(integrationKey, key);
  return field === "capabilityConfig" && path.at(-1) === "value" && path.at(-3) === "headers";
}

function secretTexts(configuration: StoredConfiguration): string[] {
  const found: string[] = [];
  const visit = (value: Json, path: string[]): void => {
    if (isSecretPath(configuration._integrationKey, path)) {
      if (typeof value === "string" && value.length >= SHORTEST_SEARCHED) found.push(value);
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => {
        visit(item, [...path, String(i)]);
      });
    } else if (isObject(value)) {
      for (const [k, v] of Object.entries(value)) visit(v, [...path, k]);
    }
  };
  visit(configuration.configValues, ["configValues"]);
  if (configuration.capabilityConfig) visit(configuration.capabilityConfig, ["capabilityConfig"]);
  return found;
}
