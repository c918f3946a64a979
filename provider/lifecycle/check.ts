import { isObject, textsIn } from "../json/equal";
import { nonJsonPaths } from "../json/non-json";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import { type Finding, Findings, type Strictness } from "../schema/findings";
import { declarable, type Facts, isSingleton, type Kind, nestedOf } from "../schema/kind";
import { nearest } from "../schema/nearest";
import type { Adopt, Inputs } from "../schema/resource";
import { type Rules, resolve } from "../schema/rules";
import { isUnknown, type Unknown } from "../schema/unknown";
import { checkAttribute, isText } from "./check-attributes";
import { changedLater, checkMasks, checkSecretNames } from "./check-secrets";

export interface CheckResult {
  inputs: Inputs;
  rules: Rules;
  failures: Finding[];
  /** Shown to the user; they do not fail the check. */
  warnings: Finding[];
}

const STRICTNESS: readonly Strictness[] = [true, false, "warn"];

/**
 * Validates and canonicalizes inputs, without any request. Reports all failures at once. Unknown values pass
 * unchanged. `before` are the inputs of the last run.
 */
export function check(kind: Kind, raw: Facts, before: Facts = {}): CheckResult {
  const strict = STRICTNESS.includes(raw.strict as Strictness) ? (raw.strict as Strictness) : "warn";
  const findings = new Findings(strict);
  checkProperties(kind, raw, findings);
  let [isJson, isFlat] = [true, true];
  for (const key of nestedOf(kind)) {
    if (!isObject(raw[key]) && !Array.isArray(raw[key])) continue;
    for (const { path, problem, isTooDeep = false } of nonJsonPaths(raw[key], key)) {
      isJson = false;
      if (isTooDeep) isFlat = false;
      findings.fail(path, isTooDeep ? problem : `${problem}; only JSON values can be sent`);
    }
  }
  const { inputs, rules } = canonical(kind, raw, isJson ? changedLater(kind, raw, before) : []);
  // The checks below recurse without a depth limit.
  if (isFlat) {
    checkSecretNames(rules, raw, findings);
    // A cycle would never end.
    if (isJson) checkMasks(rules, raw, inputs, findings);
    kind.check?.(inputs as JsonObject, findings);
  }
  return { inputs, rules, failures: findings.failures, warnings: findings.warnings };
}

function checkProperties(kind: Kind, raw: Facts, findings: Findings): void {
  const isKnown = (key: string): boolean =>
    raw[key] !== undefined && raw[key] !== null && !isUnknown(raw[key]);
  const fields = declarable(kind);
  const settings = [
    ...(kind.variables ? ["secretKeys", "notMasks"] : ["secretKeys"]),
    "strict",
    ...(isSingleton(kind) ? [] : ["adopt"]),
  ];
  const known = [...fields.map(([field]) => field), ...settings];
  for (const key of Object.keys(raw)) {
    if (known.includes(key) || key.startsWith("__")) continue;
    const near = nearest(key, known);
    const hint = near ? `did you mean ${quoted(near)}?` : `known are ${known.join(", ")}`;
    findings.fail(key, `is not a property of ${kind.resource}; ${hint}`);
  }
  for (const [field, attribute] of fields) checkAttribute(field, attribute, raw[field], findings);
  if (isKnown("strict") && !STRICTNESS.includes(raw.strict as Strictness))
    findings.fail("strict", 'must be true, false or "warn"');
  if (isKnown("adopt") && !isAdopt(raw.adopt)) findings.fail("adopt", 'must be "byName" or { id: "…" }');
  for (const list of ["secretKeys", "notMasks"]) {
    if (isKnown(list)) checkAttribute(list, { type: "strings" }, raw[list], findings);
  }
}

function isAdopt(value: unknown): value is Adopt {
  if (value === "byName") return true;
  return isObject(value) && Object.keys(value).length === 1 && isText(value.id);
}

/** The inputs, and their rules. */
function canonical(kind: Kind, raw: Facts, later: string[]): { inputs: Inputs; rules: Rules } {
  // Adds the values that the program marked as secrets.
  const secretKeys = joined(strings(raw.secretKeys), strings(raw.__marked));
  const listed = strings(raw.__hidden);
  const marked = Array.isArray(listed) ? listed : [];
  const fields = Object.fromEntries(
    declarable(kind).flatMap(([field, { type, set, required, default: fallback }]): [string, Json][] => {
      const given = raw[field] as Json | undefined;
      const value = given ?? fallback ?? undefined;
      if (type === "strings" && set) return pair(field, strings(value));
      if (type === "map") return pair(field, given ? withoutUndefined(given) : required ? given : undefined);
      return pair(field, value);
    }),
  );
  const known = resolve(kind, { ...fields, secretKeys, __hidden: marked });
  const unknown = later.filter((pointer) => !known.isSecret(pointer));
  const hidden = [...new Set([...marked, ...unknown])].sort();
  const inputs: Inputs = {
    ...fields,
    ...(secretKeys && secretKeys.length > 0 ? { secretKeys } : {}),
    ...(typeof raw.__kind === "string" ? { __kind: raw.__kind } : {}),
    ...(hidden.length > 0 ? { __hidden: hidden } : {}),
    ...(isAdopt(raw.adopt) ? { __adopt: raw.adopt } : {}),
    ...(typeof raw.__origin === "string" ? { __origin: raw.__origin } : {}),
    ...(typeof raw.__urn === "string" ? { __urn: raw.__urn } : {}),
    ...(typeof raw.__organization === "string" ? { __organization: raw.__organization } : {}),
  };
  return { inputs, rules: unknown.length === 0 ? known : resolve(kind, inputs) };
}

function pair(field: string, value: Json | undefined): [string, Json][] {
  return value === undefined ? [] : [[field, value]];
}

function strings(value: unknown): string[] | Unknown | undefined {
  if (isUnknown(value)) return value;
  if (!Array.isArray(value)) return undefined;
  return [...new Set(textsIn(value))].sort();
}

// An unknown list stays unknown.
type Names = string[] | Unknown | undefined;

function joined(one: Names, other: Names): Names {
  if (!Array.isArray(one) || !Array.isArray(other))
    return Array.isArray(one) ? (other ?? one) : (one ?? other);
  return [...new Set([...one, ...other])].sort();
}

// A key with the value undefined or null is not declared.
function withoutUndefined(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined && member !== null),
  );
}
