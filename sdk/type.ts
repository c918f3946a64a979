/** The type token of every configuration in a stack's state. Once released it never changes, as the shell. */
export const RESOURCE_TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";

/** The type token of every environment's approval settings. */
export const APPROVALS_TYPE = "pulumi-nodejs:dynamic/launchdarkly:EnvironmentApprovals";
