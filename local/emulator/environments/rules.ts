import { serviceOf } from "../catalogue";
import { invalid } from "../errors";
import type { Behaviour } from "../options";
import type { Store } from "../store";
import { type ApprovalSettings, OWN_SERVICE, type ResourceKind } from "./settings";
import type { StoredEnvironment } from "./stored";

/** Rules that settings always obey; throws the 400. */
export function checkSettings(settings: ApprovalSettings, store: Store): void {
  const { minNumApprovals, serviceKind, autoApplyApprovedChanges, serviceKindConfigurationId: id } = settings;
  checkCombination(settings);
  if (minNumApprovals < 1 || minNumApprovals > 5) {
    throw invalid("Invalid approval settings: minNumApprovals must be between 1 and 5");
  }
  if (serviceKind === OWN_SERVICE) {
    if (autoApplyApprovedChanges) {
      throw invalid(
        "Invalid approval settings: autoApplyApprovedChanges needs a serviceKind other than launchdarkly",
      );
    }
    return;
  }
  const service = serviceOf(serviceKind);
  if (!service)
    throw invalid(`Invalid approval settings: unknown serviceKind ${JSON.stringify(serviceKind)}`);
  const missing = service.variables
    .filter(({ key, required }) => required && !Object.hasOwn(settings.serviceConfig, key))
    .map(({ key }) => key);
  if (missing.length > 0) {
    throw invalid(`Invalid approval settings: serviceConfig is missing ${missing.join(", ")}`);
  }
  if (service.takesConfigurations && store.get(id ?? "")?._integrationKey !== serviceKind) {
    throw invalid(
      `Invalid approval settings: serviceKindConfigurationId must be the id of a ${serviceKind} configuration`,
    );
  }
}

/** Rules that settings obey after each operation of a patch, if the server checks each one. */
export function checkCombination(settings: ApprovalSettings): void {
  if (settings.required && settings.requiredApprovalTags.length > 0) {
    throw invalid("Invalid approval settings: required and requiredApprovalTags are mutually exclusive");
  }
  if (settings.serviceKindConfigurationId && !serviceOf(settings.serviceKind)?.takesConfigurations) {
    throw invalid(
      `Invalid approval settings: serviceKind ${settings.serviceKind} takes no serviceKindConfigurationId`,
    );
  }
}

/**
 * Observed on the real API in 2024 (issue 223 of the Terraform provider): the service of flags and the service of
 * another kind that needs approval had to be the same.
 */
export function checkServicesMatch({ approvals }: StoredEnvironment, { servicesMustMatch }: Behaviour): void {
  if (!servicesMustMatch) return;
  const service = (settings: ApprovalSettings | undefined) =>
    JSON.stringify([
      settings?.serviceKind ?? OWN_SERVICE,
      settings?.serviceConfig ?? {},
      settings?.serviceKindConfigurationId,
    ]);
  const differs = Object.entries(approvals).some(
    ([kind, settings]) =>
      kind !== "flag" && settings.required && service(settings) !== service(approvals.flag),
  );
  if (differs) {
    throw invalid("approvalSettings and resourceApprovalSettings service properties must match");
  }
}

/** The text of the real API's documentation. */
export function onlyForFlags(serviceKind: string, resourceKind: ResourceKind): void {
  if (resourceKind === "flag" || serviceKind === OWN_SERVICE) return;
  throw invalid(
    `Approval settings for serviceKind ${serviceKind} are only supported for resourceKind 'flag'`,
  );
}
