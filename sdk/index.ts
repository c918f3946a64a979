export type {
  Adoption,
  ConfigValues,
  IntegrationArgs,
  IntegrationConfigurationArgs,
  JsonInput,
  TypedArgs,
  Variables,
} from "./args";
export type { FunctionArgs, FunctionInputs } from "./call-function";
export type * from "./config-values";
export {
  type ApprovalResourceKind,
  type ApprovalServiceKind,
  EnvironmentApprovals,
  type EnvironmentApprovalsArgs,
} from "./environment-approvals";
export { IntegrationConfiguration } from "./integration-configuration";
export * from "./integrations";
export { AuditLogSubscription, type AuditLogSubscriptionArgs } from "./kinds/audit-log-subscription";
export * from "./kinds/audit-log-subscription-classes";
export type * from "./kinds/audit-log-subscription-values";
export { BigSegmentStore, type BigSegmentStoreArgs } from "./kinds/big-segment-store";
export * from "./kinds/big-segment-store-classes";
export type * from "./kinds/big-segment-store-values";
export { DataExportDestination, type DataExportDestinationArgs } from "./kinds/data-export-destination";
export { DataExportKeyPair, type DataExportKeyPairArgs } from "./kinds/data-export-key-pair";
export { DataExportSetup, type DataExportSetupArgs } from "./kinds/data-export-setup";
export {
  DataExportSetupCompletion,
  type DataExportSetupCompletionArgs,
} from "./kinds/data-export-setup-completion";
export { DataExportTrustPolicy, type DataExportTrustPolicyArgs } from "./kinds/data-export-trust-policy";
export { DeliveryConfiguration, type DeliveryConfigurationArgs } from "./kinds/delivery-configuration";
export * from "./kinds/delivery-configuration-classes";
export type * from "./kinds/delivery-configuration-values";
export type * from "./kinds/elements";
export { FlagImportConfiguration, type FlagImportConfigurationArgs } from "./kinds/flag-import-configuration";
export * from "./kinds/flag-import-configuration-classes";
export type * from "./kinds/flag-import-configuration-values";
export * from "./kinds/functions";
export * from "./kinds/lookups";
export { Webhook, type WebhookArgs } from "./kinds/webhook";
export { LaunchDarklyProvider, type LaunchDarklyProviderArgs } from "./launchdarkly-provider";
export type { LookupOptions } from "./lookup-options";
export { type TwoStepWarehouse, WarehouseSetup, type WarehouseSetupArgs } from "./warehouse-setup";
export { WarehouseSetupCompletion, type WarehouseSetupCompletionArgs } from "./warehouse-setup-completion";
