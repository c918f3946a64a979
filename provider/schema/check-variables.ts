import { isObject } from "../json/equal";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import { type FormVariable, integration, integrationKeys } from "../kinds/catalogue";
import { containsUnknown } from "../plan/plan";
import type { Findings } from "./findings";
import { nearest } from "./nearest";
import { containsPlaceholder } from "./placeholder";
import { UNKNOWN } from "./resource";

/** Holds `configValues` against the integration's form variables, as far as the catalogue knows them. */
export function checkValues(integrationKey: string, values: JsonObject, found: Findings): void {
  const known = integration(integrationKey);
  if (!known) {
    const near = nearest(integrationKey, integrationKeys());
    if (near)
      found.unknown(
        "integrationKey",
        `${quoted(integrationKey)} is not known; did you mean ${quoted(near)}?`,
      );
    return;
  }
  if (!known.configurable) return;
  for (const [key, variable] of Object.entries(known.variables)) {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined) {
      if (variable.required)
        found.fail(`configValues.${key}`, `is required by ${integrationKey}: ${kind(variable)}`);
      continue;
    }
    if (containsUnknown(value) || containsPlaceholder(value)) continue;
    // The value is not repeated: it may be a secret.
    if (!fits(value, variable)) found.fail(`configValues.${key}`, `must be ${kind(variable)}`);
  }
  for (const key of Object.keys(values)) {
    if (Object.hasOwn(known.variables, key)) continue;
    const near = nearest(key, Object.keys(known.variables));
    found.unknown(
      `configValues.${key}`,
      `is not a form variable of ${integrationKey} in LaunchDarkly's public manifest` +
        (near ? `; did you mean ${quoted(near)}?` : knownKeys(known.variables)),
    );
  }
}

const isText = (value: Json): boolean => typeof value === "string" && value !== "";
const isOneOf = (value: Json | undefined, { allowedValues }: FormVariable): boolean =>
  typeof value === "string" && (allowedValues === undefined || allowedValues.includes(value));

const RULES: Record<FormVariable["type"], (value: Json, variable: FormVariable) => boolean> = {
  string: (value, { required }) => (required ? isText(value) : typeof value === "string"),
  publicKey: (value) => typeof value === "string",
  generated: (value) => typeof value === "string",
  dynamicEnum: isText,
  uri: isWebAddress,
  // LaunchDarkly stores some booleans as text.
  boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
  enum: isOneOf,
  multiselect: (value, variable) => Array.isArray(value) && value.every((item) => isOneOf(item, variable)),
  environmentSelector: (value) =>
    isObject(value) &&
    ["projectKey", "environmentKey"].every((key) => isText((value[key] ?? "") as Json)) &&
    // LaunchDarkly's own tools send these as well.
    ["projectId", "environmentId"].every((key) => value[key] === undefined || isText(value[key] ?? "")),
};

/** Whether a value is of its variable's type. */
export function fits(value: Json, variable: FormVariable): boolean {
  return RULES[variable.type](value, variable);
}

/** Whether a value is an http or https URL. */
export function isWebAddress(value: unknown): value is string {
  return typeof value === "string" && /^https?:$/.test(parsed(value)?.protocol ?? "");
}

/** A URL, or nothing when the text is none. */
export function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function kind({ type, allowedValues }: FormVariable): string {
  const values = (allowedValues ?? []).map((value) => `"${value}"`).join(", ");
  switch (type) {
    case "enum":
      return `one of ${values}`;
    case "multiselect":
      return `a list of ${values}`;
    case "boolean":
      return "true or false";
    case "uri":
      return "a URL, https://…";
    case "environmentSelector":
      return "an object { projectKey, environmentKey }, with or without projectId and environmentId";
    default:
      return "a non-empty string";
  }
}

function knownKeys(variables: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(variables);
  return keys.length > 0 ? `; known are ${keys.join(", ")}` : ", which has none";
}

/** Whether an integration key can be checked. */
export function isKnownText(value: unknown): value is string {
  return typeof value === "string" && value !== UNKNOWN;
}
