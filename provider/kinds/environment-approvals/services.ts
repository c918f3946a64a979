import type { Attributes } from "../../schema/attribute";
import type { Facts } from "../../schema/kind";
import { APPROVAL_SERVICES } from "../catalogue/integrations";

/** LaunchDarkly's own approvals, which need no service. */
export const OWN_SERVICE = "launchdarkly";

/** Every known `serviceKind`. */
export const SERVICE_KINDS: readonly string[] = [OWN_SERVICE, ...Object.keys(APPROVAL_SERVICES)];

/** Whether settings with this service name an integration configuration. `undefined` for unknown services. */
export function isConfigurable(serviceKind: unknown): boolean | undefined {
  if (serviceKind === OWN_SERVICE) return false;
  return typeof serviceKind === "string" && Object.hasOwn(APPROVAL_SERVICES, serviceKind)
    ? APPROVAL_SERVICES[serviceKind]?.configurable === true
    : undefined;
}

/** The keys of `serviceConfig`. */
export function variablesOf({ serviceKind }: Facts): Attributes | undefined {
  if (serviceKind === OWN_SERVICE) return {};
  return typeof serviceKind === "string" && Object.hasOwn(APPROVAL_SERVICES, serviceKind)
    ? APPROVAL_SERVICES[serviceKind]?.variables
    : undefined;
}
