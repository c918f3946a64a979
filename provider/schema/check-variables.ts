import { isObject } from "../json/equal";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import type { Attribute, Attributes, AttributeType } from "./attribute";
import type { Findings } from "./findings";
import { nearest } from "./nearest";
import { containsPlaceholder } from "./placeholder";
import { SELECTOR_IDS, SELECTOR_KEYS } from "./selector";
import { containsUnknown } from "./unknown";

/** Checks the members of `field` against the known form variables. `whose` names the integration. */
export function checkVariables(
  field: string,
  whose: string,
  variables: Attributes,
  values: JsonObject,
  findings: Findings,
): void {
  for (const [key, variable] of Object.entries(variables)) {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined) {
      if (variable.required)
        findings.fail(`${field}.${key}`, `is required by ${whose}: ${inWords(variable)}`);
      continue;
    }
    if (containsUnknown(value) || containsPlaceholder(value)) continue;
    // The message does not repeat the value, which may be a secret.
    if (!fits(value, variable)) findings.fail(`${field}.${key}`, `must be ${inWords(variable)}`);
  }
  for (const key of Object.keys(values)) {
    if (Object.hasOwn(variables, key)) continue;
    const near = nearest(key, Object.keys(variables));
    findings.unknown(
      `${field}.${key}`,
      `is not a known form variable of ${whose}` +
        (near ? `; did you mean ${quoted(near)}?` : knownKeys(variables)),
    );
  }
}

const isText = (value: Json | undefined): boolean => typeof value === "string" && value !== "";
const isOneOf = (value: Json | undefined, { allowedValues }: Attribute): boolean =>
  typeof value === "string" && (allowedValues === undefined || allowedValues.includes(value));

const RULES: Record<AttributeType, (value: Json, variable: Attribute) => boolean> = {
  string: (value, { required }) => (required ? isText(value) : typeof value === "string"),
  publicKey: (value) => typeof value === "string",
  generated: (value) => typeof value === "string",
  dynamicEnum: isText,
  uri: isWebAddress,
  // LaunchDarkly stores some booleans as text.
  boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
  enum: isOneOf,
  number: (value) => typeof value === "number",
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  list: (value) => Array.isArray(value) && value.every(isObject),
  map: isObject,
  any: () => true,
  multiselect: (value, variable) => Array.isArray(value) && value.every((item) => isOneOf(item, variable)),
  environmentSelector: (value) =>
    isObject(value) &&
    SELECTOR_KEYS.every((key) => isText(value[key])) &&
    // LaunchDarkly's own tools send these too.
    SELECTOR_IDS.every((key) => value[key] === undefined || isText(value[key])),
};

/** Whether a value is of its variable's type. */
export function fits(value: Json, variable: Attribute): boolean {
  return RULES[variable.type](value, variable);
}

/** Whether a value is an http or https URL. */
export function isWebAddress(value: unknown): value is string {
  return typeof value === "string" && /^https?:$/.test(parsed(value)?.protocol ?? "");
}

/** Parses a URL. `undefined` if the text is not one. */
export function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function inWords({ type, allowedValues }: Attribute): string {
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
