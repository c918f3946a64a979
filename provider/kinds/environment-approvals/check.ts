import { isObject } from "../../json/equal";
import { quoted } from "../../json/quoted";
import type { JsonObject } from "../../json/types";
import { checkVariables } from "../../schema/check-variables";
import type { Findings } from "../../schema/findings";
import { nearest } from "../../schema/nearest";
import { isUnknown } from "../../schema/unknown";
import { isConfigurable, OWN_SERVICE, SERVICE_KINDS, variablesOf } from "./services";

const SERVICE_FIELDS = [
  "serviceKind",
  "serviceConfig",
  "serviceKindConfigurationId",
  "autoApplyApprovedChanges",
];

/** Checks for what LaunchDarkly's API refuses or ignores. */
export function check(inputs: JsonObject, findings: Findings): void {
  const { minNumApprovals: count, resourceKind } = inputs;
  for (const [path, rule] of conflicts(inputs)) findings.fail(path, rule);
  if (typeof count === "number" && !(Number.isInteger(count) && count >= 1 && count <= 5)) {
    findings.fail("minNumApprovals", "must be a whole number from 1 to 5");
  }
  for (const key of ["projectKey", "environmentKey"]) {
    const value = inputs[key];
    if (typeof value === "string" && !isUnknown(value) && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value)) {
      findings.fail(key, 'must be a LaunchDarkly key: letters, digits, ".", "_" and "-"');
    }
  }
  checkService(inputs, findings);
  if (resourceKind === "flag" || isUnknown(resourceKind)) return;
  for (const field of SERVICE_FIELDS.filter(
    (name) => inputs[name] !== undefined && inputs[name] !== OWN_SERVICE,
  )) {
    findings.warn(field, `is ignored for ${resourceKind}: only flags have approval services`);
  }
}

/** Settings that LaunchDarkly refuses in combination, and why. Used for declarations and for the result of a PATCH. */
export function conflicts(settings: JsonObject): [path: string, rule: string][] {
  const { required, requiredApprovalTags: tags, autoApplyApprovedChanges: auto, serviceKind } = settings;
  const conflicting: [string, string][] = [];
  if (required === true && Array.isArray(tags) && tags.length > 0) {
    conflicting.push([
      "requiredApprovalTags",
      "excludes required: approvals apply to everything, or to resources with these tags",
    ]);
  }
  if (auto === true && serviceKind === OWN_SERVICE) {
    conflicting.push(["autoApplyApprovedChanges", "needs a serviceKind other than launchdarkly"]);
  }
  return conflicting;
}

function checkService(
  { serviceKind, serviceConfig, serviceKindConfigurationId: id }: JsonObject,
  findings: Findings,
): void {
  if (isUnknown(serviceKind)) return;
  const configurable = isConfigurable(serviceKind);
  if (serviceKind === undefined) {
    for (const [path, value] of Object.entries({ serviceConfig, serviceKindConfigurationId: id })) {
      if (value !== undefined) findings.fail(path, "needs serviceKind as well");
    }
    return;
  }
  if (configurable === undefined) {
    const near = nearest(String(serviceKind), SERVICE_KINDS);
    findings.unknown(
      "serviceKind",
      `${quoted(String(serviceKind))} is not a known approval service${near ? `; did you mean ${quoted(near)}?` : ""}`,
    );
    return;
  }
  if (configurable && id === undefined) {
    findings.fail(
      "serviceKindConfigurationId",
      `is required by ${serviceKind}: the id of one of its integration configurations`,
    );
  }
  if (!configurable && id !== undefined) {
    findings.fail(
      "serviceKindConfigurationId",
      `cannot be combined with ${serviceKind}, which has no integration configurations`,
    );
  }
  const values = isObject(serviceConfig) ? serviceConfig : {};
  if (!isUnknown(serviceConfig)) {
    checkVariables(
      "serviceConfig",
      String(serviceKind),
      variablesOf({ serviceKind }) ?? {},
      values,
      findings,
    );
  }
}
