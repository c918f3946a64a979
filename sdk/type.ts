/** The type token of a kind's resources in a stack's state. It never changes, like the provider code. */
export { dynamicType as typeOf } from "../provider/present/package";

/** The type token of configurations. */
export const RESOURCE_TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";
