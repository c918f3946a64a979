/**
 * The provider code: Pulumi stores it in every resource's state and evaluates it in the provider process. It is a
 * constant that loads the installed package, so that fixes also apply to deletes and refreshes of existing resources.
 * It never changes: a change would update every resource of every user.
 */
export const PROVIDER_CODE = 'exports.handler = () => require("pulumi-launchdarkly-integrations/provider");';
