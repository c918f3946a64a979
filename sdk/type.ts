const TYPE = "pulumi-nodejs:dynamic/launchdarkly:";

/** The type token of every configuration in a stack's state. Never changes, like the provider code. */
export const RESOURCE_TYPE = `${TYPE}IntegrationConfiguration` as const;

/** The type token of every environment's approval settings. */
export const APPROVALS_TYPE = `${TYPE}EnvironmentApprovals` as const;

/** The type token of the resources of a kind, by the name of its class. */
export function typeOf({ resource }: { resource: string }): string {
  return TYPE + resource;
}
