const TYPE = "pulumi-nodejs:dynamic/launchdarkly:";

/** The type token of configurations in a stack's state. It never changes, like the provider code. */
export const RESOURCE_TYPE = `${TYPE}IntegrationConfiguration` as const;

/** The type token of approval settings. */
export const APPROVALS_TYPE = `${TYPE}EnvironmentApprovals` as const;

/** The type token of a kind's resources, by the name of its class. */
export function typeOf({ resource }: { resource: string }): string {
  return TYPE + resource;
}
