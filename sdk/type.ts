/** The type token of every configuration in a stack's state. Never changes, like the provider code. */
export const RESOURCE_TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";

/** The type token of every environment's approval settings. */
export const APPROVALS_TYPE = "pulumi-nodejs:dynamic/launchdarkly:EnvironmentApprovals";
