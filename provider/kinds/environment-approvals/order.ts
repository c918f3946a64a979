import { isBlank } from "../../json/same-value";
import type { JsonObject, PatchOperation } from "../../json/types";
import { isConfigurable, OWN_SERVICE } from "./services";

/** Adds changes that nobody declares, but without which LaunchDarkly refuses the request. */
export function consequences(from: JsonObject, to: JsonObject): void {
  if (to.serviceKind === from.serviceKind) return;
  const { serviceKindConfigurationId: id } = to;
  if (isConfigurable(to.serviceKind) === false && !isBlank(id) && id === from.serviceKindConfigurationId) {
    delete to.serviceKindConfigurationId;
  }
  if (to.serviceKind === OWN_SERVICE && to.autoApplyApprovedChanges === true)
    to.autoApplyApprovedChanges = false;
}

/**
 * Orders operations so that the settings are valid after each one, in case a server validates each: `required` and
 * `requiredApprovalTags` exclude each other, and a configuration id needs its service.
 */
export function arranged(operations: readonly PatchOperation[]): PatchOperation[] {
  return [...operations].sort((a, b) => rank(a) - rank(b));
}

function rank(operation: PatchOperation): number {
  const [, field] = operation.path.split("/");
  const value = "value" in operation ? operation.value : undefined;
  switch (field) {
    case "serviceKindConfigurationId":
      return operation.op === "remove" ? 0 : 3;
    case "autoApplyApprovedChanges":
      return value === true ? 4 : 0;
    case "required":
      return value === true ? 2 : 0;
    case "serviceKind":
      return 2;
    default:
      return 1;
  }
}
