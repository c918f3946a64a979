import { TOO_DEEP } from "../json/depth";
import { isObject } from "../json/equal";
import { nonJsonPaths } from "../json/non-json";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import { checkCapabilities } from "../kinds/integration-configuration/check-capabilities";
import { checkValues, isKnownText } from "../schema/check-variables";
import { type Finding, Findings, type Strictness } from "../schema/findings";
import { nearest } from "../schema/nearest";
import { type Adopt, type Inputs, UNKNOWN } from "../schema/resource";
import { isSecretPointer, type SecretRules } from "../schema/secret-rules";
import { changedLater, checkMasks, checkSecretNames } from "./check-secrets";

export interface CheckResult {
  inputs: Inputs;
  failures: Finding[];
  /** To be told; nothing is refused for them. */
  warnings: Finding[];
}

const KNOWN = [
  "integrationKey",
  "name",
  "enabled",
  "tags",
  "configValues",
  "capabilityConfig",
  "secretKeys",
  "notMasks",
  "strict",
  "adopt",
];
const STRICTNESS: readonly Strictness[] = [true, false, "warn"];

/**
 * Validates and canonicalises what the program says: pure, no network. Reports all failures at once. Values
 * that preview does not know yet are passed through as they are. `olds` are the inputs of the last run.
 */
export function check(
  raw: Readonly<Record<string, unknown>>,
  olds: Readonly<Record<string, unknown>> = {},
): CheckResult {
  const strict = STRICTNESS.includes(raw.strict as Strictness) ? (raw.strict as Strictness) : "warn";
  const found = new Findings(strict);
  const fail = found.fail.bind(found);
  const given = (key: string): boolean => raw[key] !== undefined && raw[key] !== null;
  const known = (key: string): boolean => given(key) && raw[key] !== UNKNOWN;

  for (const key of Object.keys(raw)) {
    if (!KNOWN.includes(key) && !key.startsWith("__")) {
      const near = nearest(key, KNOWN);
      const hint = near ? `did you mean ${quoted(near)}?` : `known are ${KNOWN.join(", ")}`;
      fail(key, `is not a property of IntegrationConfiguration; ${hint}`);
    }
  }
  for (const key of ["integrationKey", "name"]) {
    if (!given(key)) fail(key, `is missing: ${HINT[key]}`);
    else if (!isText(raw[key])) fail(key, `must be a non-empty string: ${HINT[key]}`);
  }
  if (known("enabled") && typeof raw.enabled !== "boolean") fail("enabled", "must be true or false");
  if (known("strict") && !STRICTNESS.includes(raw.strict as Strictness))
    fail("strict", 'must be true, false or "warn"');
  if (known("adopt") && !isAdopt(raw.adopt)) fail("adopt", 'must be "byName" or { id: "…" }');
  for (const key of ["tags", "secretKeys", "notMasks"]) if (known(key)) checkStrings(key, raw[key], fail);
  if (!given("configValues")) {
    fail("configValues", "is missing: give the integration's form variables, or {} when it has none");
  }
  let isJson = true;
  for (const key of ["configValues", "capabilityConfig"]) {
    if (!known(key)) continue;
    if (!isObject(raw[key])) fail(key, "must be an object");
    else
      for (const { path, problem } of nonJsonPaths(raw[key], key)) {
        isJson = false;
        fail(path, problem === TOO_DEEP ? TOO_DEEP : `${problem}; only JSON values can be sent`);
      }
  }
  const inputs = canonical(raw, isJson ? changedLater(raw, olds) : []);
  // What comes now walks to the bottom of every value.
  if (found.failures.some(({ reason }) => reason === TOO_DEEP)) {
    return { inputs, failures: found.failures, warnings: found.warnings };
  }
  checkSecretNames(raw, found);
  // A cycle has no end.
  if (isJson) checkMasks(raw, inputs, found);
  if (isKnownText(inputs.integrationKey) && isObject(inputs.configValues)) {
    checkValues(inputs.integrationKey, inputs.configValues, found);
  }
  if (isObject(inputs.capabilityConfig)) {
    checkCapabilities(
      inputs.capabilityConfig,
      isObject(inputs.configValues) ? inputs.configValues : {},
      found,
    );
  }
  return { inputs, failures: found.failures, warnings: found.warnings };
}

function isAdopt(value: unknown): value is Adopt {
  if (value === "byName") return true;
  return isObject(value) && Object.keys(value).length === 1 && isText(value.id);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

const HINT: Record<string, string> = {
  integrationKey: 'LaunchDarkly\'s key of the integration, e.g. "custom-approvals"',
  name: "a human-readable name for the configuration",
};

// LaunchDarkly's rule for tags: up to 64 letters, digits, "-", "_" and ".".
const LONGEST_SHOWN = 80;
const TAG = /^[A-Za-z0-9._-]{1,64}$/;

function checkStrings(key: string, value: unknown, fail: (path: string, reason: string) => void): void {
  if (!Array.isArray(value)) {
    fail(key, "must be a list of strings");
    return;
  }
  value.forEach((item: unknown, index) => {
    if (item === UNKNOWN) return;
    if (typeof item !== "string") fail(`${key}[${index}]`, "must be a string");
    else if (key === "tags" && !TAG.test(item)) {
      // The list is sorted later, so a position would lead to another tag.
      const shown = `${quoted(item.slice(0, LONGEST_SHOWN))}${item.length > LONGEST_SHOWN ? "…" : ""}`;
      fail(
        key,
        `has ${shown} of ${item.length} characters: a tag is 1 to 64 letters, digits, ".", "_" or "-"`,
      );
    }
  });
}

function canonical(raw: Readonly<Record<string, unknown>>, later: string[]): Inputs {
  const strings = (value: unknown): string[] | undefined => {
    if (value === UNKNOWN) return UNKNOWN as unknown as string[];
    if (!Array.isArray(value)) return undefined;
    return [...new Set(value.filter((item): item is string => typeof item === "string"))].sort();
  };
  const tags = strings(raw.tags);
  // What the program made secret, beside what it names.
  const secretKeys = joined(strings(raw.secretKeys), strings(raw.__marked));
  const rules: SecretRules = {
    integrationKey: isText(raw.integrationKey) ? raw.integrationKey : "",
    ...(secretKeys ? { secretKeys } : {}),
  };
  const unknown = later.filter((pointer) => !isSecretPointer(rules, pointer));
  const hidden = [...new Set([...(strings(raw.__hidden) ?? []), ...unknown])].sort();
  return {
    integrationKey: raw.integrationKey as string,
    name: raw.name as string,
    enabled: (raw.enabled ?? true) as boolean,
    ...(tags ? { tags } : {}),
    configValues: withoutUndefined(raw.configValues as JsonObject),
    ...(raw.capabilityConfig
      ? { capabilityConfig: withoutUndefined(raw.capabilityConfig as JsonObject) }
      : {}),
    ...(secretKeys && secretKeys.length > 0 ? { secretKeys } : {}),
    ...(hidden.length > 0 ? { __hidden: hidden } : {}),
    ...(isAdopt(raw.adopt) ? { __adopt: raw.adopt } : {}),
    ...(typeof raw.__origin === "string" ? { __origin: raw.__origin } : {}),
    ...(typeof raw.__urn === "string" ? { __urn: raw.__urn } : {}),
    ...(typeof raw.__organization === "string" ? { __organization: raw.__organization } : {}),
  };
}

// A list that preview does not know yet stays unknown.
function joined(one: string[] | undefined, other: string[] | undefined): string[] | undefined {
  if (!Array.isArray(one) || !Array.isArray(other))
    return Array.isArray(one) ? (other ?? one) : (one ?? other);
  return [...new Set([...one, ...other])].sort();
}

// A key whose value is undefined or null is a key that is not declared.
function withoutUndefined(value: JsonObject): JsonObject {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined && member !== null),
  ) as Record<string, Json>;
}
