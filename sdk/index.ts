export type { ConfigValues, IntegrationArgs, IntegrationConfigurationArgs, JsonInput } from "./args";
export type * from "./config-values";
export { IntegrationConfiguration } from "./integration-configuration";
export * from "./integrations";
export { LaunchDarklyProvider, type LaunchDarklyProviderArgs } from "./launchdarkly-provider";
