export type { ConfigValues, IntegrationArgs, IntegrationConfigurationArgs, JsonInput } from "./args";
export type * from "./config-values";
export { IntegrationConfiguration } from "./integration-configuration";
export * from "./integrations";
export { LaunchDarklyProvider, type LaunchDarklyProviderArgs } from "./launchdarkly-provider";
export {
  type GetIntegrationConfigurationArgs,
  type GetIntegrationConfigurationsArgs,
  getIntegrationConfiguration,
  getIntegrationConfigurationOutput,
  getIntegrationConfigurations,
  getIntegrationConfigurationsOutput,
  type IntegrationConfigurationResult,
  type LookupOptions,
} from "./lookup";
