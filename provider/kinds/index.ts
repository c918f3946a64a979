import type { Facts, Kind } from "../schema/kind";
import { AUDIT_LOG_SUBSCRIPTION } from "./audit-log-subscription/kind";
import { ENVIRONMENT_APPROVALS } from "./environment-approvals/kind";
import { INTEGRATION_CONFIGURATION } from "./integration-configuration/kind";
import { WAREHOUSE_SETUP_COMPLETION } from "./warehouse-setup/completion";
import { WAREHOUSE_SETUP } from "./warehouse-setup/kind";

export { AUDIT_LOG_SUBSCRIPTION } from "./audit-log-subscription/kind";
export { ENVIRONMENT_APPROVALS } from "./environment-approvals/kind";
export { INTEGRATION_CONFIGURATION } from "./integration-configuration/kind";
export { WAREHOUSE_SETUP_COMPLETION } from "./warehouse-setup/completion";
export { WAREHOUSE_SETUP } from "./warehouse-setup/kind";

/** Every kind that the provider manages. */
export const KINDS: readonly Kind[] = [
  INTEGRATION_CONFIGURATION,
  AUDIT_LOG_SUBSCRIPTION,
  WAREHOUSE_SETUP,
  WAREHOUSE_SETUP_COMPLETION,
  ENVIRONMENT_APPROVALS,
];

/** The kind of a resource. Integration configurations were the first kind and name none. */
export function kindOf(kinds: readonly Kind[], { __kind: name }: Facts): Kind {
  return kinds.find((kind) => kind.name === name) ?? INTEGRATION_CONFIGURATION;
}

/** The members with which a resource names its kind. */
export function kindFacts(kind: Kind): { __kind?: string } {
  return kind === INTEGRATION_CONFIGURATION ? {} : { __kind: kind.name };
}
