export type { IntegrationConfigurationArgs, JsonInput } from "./args";
export { IntegrationConfiguration } from "./integration-configuration";
export { LaunchDarklyProvider, type LaunchDarklyProviderArgs } from "./launchdarkly-provider";
