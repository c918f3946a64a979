/** The type token of every configuration in a stack's state. Once released it never changes, as the shell. */
export const RESOURCE_TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";
