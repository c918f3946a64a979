import { isObject } from "../../json/equal";
import { quoted } from "../../json/quoted";
import type { Json, JsonObject } from "../../json/types";
import { checkEach, type ItemRule } from "../../schema/check-each";
import { isWebAddress, parsed } from "../../schema/check-variables";
import type { Findings } from "../../schema/findings";
import { nearest } from "../../schema/nearest";
import { containsUnknown, isUnknown } from "../../schema/unknown";
import { checkStatement } from "../check-statements";
import { CAPABILITIES, VARIABLE_TYPES } from "./capabilities";

const KEYS = Object.keys(CAPABILITIES);

/** Checks `capabilityConfig` against LaunchDarkly's schema and documentation. */
export function checkCapabilities(config: JsonObject, values: JsonObject, findings: Findings): void {
  for (const key of Object.keys(config)) {
    if (KEYS.includes(key)) continue;
    const near = nearest(key, KEYS);
    findings.unknown(
      `capabilityConfig.${key}`,
      `is not a capability of configurations${near ? `; did you mean ${quoted(near)}?` : `; known are ${KEYS.join(", ")}`}`,
    );
  }
  each(
    config.auditLogEventsHook,
    "capabilityConfig.auditLogEventsHook",
    "statements",
    findings,
    checkStatement,
  );
  each(config.approvals, "capabilityConfig.approvals", "additionalFormVariables", findings, (item, path, f) =>
    checkFormVariable(item, path, f, values.baseURL),
  );
}

function each(
  capability: Json | undefined,
  path: string,
  list: string,
  findings: Findings,
  rule: ItemRule,
): void {
  if (capability === undefined || capability === null || isUnknown(capability)) return;
  if (isObject(capability)) checkEach(capability[list], `${path}.${list}`, findings, rule);
  else findings.fail(path, "must be an object");
}

function checkFormVariable(
  variable: JsonObject,
  path: string,
  findings: Findings,
  baseURL: Json | undefined,
): void {
  for (const key of ["key", "name"]) {
    const value = variable[key];
    if (typeof value !== "string" || value === "")
      findings.fail(`${path}.${key}`, "must be a non-empty string");
  }
  const { type, allowedValues, dynamicOptions } = variable;
  if (isUnknown(type)) return;
  if (typeof type !== "string" || !VARIABLE_TYPES.includes(type)) {
    findings.fail(`${path}.type`, `must be one of ${VARIABLE_TYPES.map((t) => `"${t}"`).join(", ")}`);
  }
  if (type === "enum" && !containsUnknown(allowedValues ?? null)) {
    const right = Array.isArray(allowedValues) && allowedValues.length > 0;
    if (!right) findings.fail(`${path}.allowedValues`, "must be a non-empty list of strings for an enum");
  }
  if (type !== "dynamicEnum" || isUnknown(dynamicOptions)) return;
  if (!isObject(dynamicOptions)) {
    findings.fail(
      `${path}.dynamicOptions`,
      "must have an endpoint { url, method } or a source { type, key } for a dynamicEnum",
    );
    return;
  }
  checkOptions(dynamicOptions, `${path}.dynamicOptions`, findings, baseURL);
}

// Source: LaunchDarkly's schema DynamicOptions, which requires none of its members.
function checkOptions(
  options: JsonObject,
  path: string,
  findings: Findings,
  baseURL: Json | undefined,
): void {
  const { endpoint, source, filters, allowUnknownValue } = options;
  const isGiven = (value: Json | undefined): value is Json => value !== undefined && value !== null;
  if (!isGiven(endpoint) && !isGiven(source)) {
    findings.fail(path, "must have an endpoint { url, method } or a source { type, key } for a dynamicEnum");
  }
  if (isGiven(source) && !isUnknown(source)) checkTexts(source, ["type", "key"], `${path}.source`, findings);
  if (isGiven(filters) && !isUnknown(filters)) {
    if (!Array.isArray(filters)) findings.fail(`${path}.filters`, "must be a list of objects");
    else
      filters.forEach((filter, i) => {
        if (!isUnknown(filter))
          checkTexts(filter, ["attribute", "variableKey"], `${path}.filters[${i}]`, findings);
      });
  }
  if (isGiven(allowUnknownValue) && !isUnknown(allowUnknownValue) && typeof allowUnknownValue !== "boolean") {
    findings.fail(`${path}.allowUnknownValue`, "must be true or false");
  }
  if (!isGiven(endpoint) || isUnknown(endpoint)) return;
  if (isObject(endpoint)) checkEndpoint(endpoint, `${path}.endpoint`, findings, baseURL);
  else findings.fail(`${path}.endpoint`, "must be an object");
}

function checkTexts(value: Json, keys: readonly string[], path: string, findings: Findings): void {
  if (!isObject(value)) {
    findings.fail(path, "must be an object");
    return;
  }
  for (const key of keys) {
    const text = value[key];
    if (text !== undefined && (typeof text !== "string" || text === "")) {
      findings.fail(`${path}.${key}`, "must be a non-empty string");
    }
  }
}

function checkEndpoint(
  endpoint: JsonObject,
  at: string,
  findings: Findings,
  baseURL: Json | undefined,
): void {
  const { url, method } = endpoint;
  if (!isUnknown(method) && method !== "GET") findings.fail(`${at}.method`, 'must be "GET"');
  if (isUnknown(url)) return;
  if (!isWebAddress(url)) {
    findings.fail(`${at}.url`, "must be a URL, https://…");
  } else if (isWebAddress(baseURL) && parsed(baseURL)?.hostname !== parsed(url)?.hostname) {
    findings.fail(`${at}.url`, "must have the host of configValues.baseURL");
  }
}
