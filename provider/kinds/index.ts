import type { Facts, Kind } from "../schema/kind";
import { AUDIT_LOG_SUBSCRIPTION } from "./audit-log-subscription/kind";
import { BIG_SEGMENT_STORE } from "./big-segment-store/kind";
import { DATA_EXPORT_DESTINATION } from "./data-export-destination/kind";
import { DATA_EXPORT_KEY_PAIR } from "./data-export-key-pair/kind";
import { DATA_EXPORT_SETUP_COMPLETION } from "./data-export-setup/completion";
import { DATA_EXPORT_SETUP } from "./data-export-setup/kind";
import { DATA_EXPORT_TRUST_POLICY } from "./data-export-trust-policy/kind";
import { DELIVERY_CONFIGURATION } from "./delivery-configuration/kind";
import { ENVIRONMENT_APPROVALS } from "./environment-approvals/kind";
import { FLAG_IMPORT_CONFIGURATION } from "./flag-import-configuration/kind";
import { INTEGRATION_CONFIGURATION } from "./integration-configuration/kind";
import { WAREHOUSE_SETUP_COMPLETION } from "./warehouse-setup/completion";
import { WAREHOUSE_SETUP } from "./warehouse-setup/kind";
import { WEBHOOK } from "./webhook/kind";

export { AUDIT_LOG_SUBSCRIPTION } from "./audit-log-subscription/kind";
export { BIG_SEGMENT_STORE } from "./big-segment-store/kind";
export { DATA_EXPORT_DESTINATION } from "./data-export-destination/kind";
export { DATA_EXPORT_KEY_PAIR } from "./data-export-key-pair/kind";
export { DATA_EXPORT_SETUP_COMPLETION } from "./data-export-setup/completion";
export { DATA_EXPORT_SETUP } from "./data-export-setup/kind";
export { DATA_EXPORT_TRUST_POLICY } from "./data-export-trust-policy/kind";
export { DELIVERY_CONFIGURATION } from "./delivery-configuration/kind";
export { ENVIRONMENT_APPROVALS } from "./environment-approvals/kind";
export { FLAG_IMPORT_CONFIGURATION } from "./flag-import-configuration/kind";
export { INTEGRATION_CONFIGURATION } from "./integration-configuration/kind";
export { WAREHOUSE_SETUP_COMPLETION } from "./warehouse-setup/completion";
export { WAREHOUSE_SETUP } from "./warehouse-setup/kind";
export { WEBHOOK } from "./webhook/kind";

/** Every kind that the provider manages. */
export const KINDS: readonly Kind[] = [
  INTEGRATION_CONFIGURATION,
  AUDIT_LOG_SUBSCRIPTION,
  WEBHOOK,
  DELIVERY_CONFIGURATION,
  BIG_SEGMENT_STORE,
  FLAG_IMPORT_CONFIGURATION,
  DATA_EXPORT_DESTINATION,
  DATA_EXPORT_SETUP,
  DATA_EXPORT_SETUP_COMPLETION,
  DATA_EXPORT_KEY_PAIR,
  DATA_EXPORT_TRUST_POLICY,
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
