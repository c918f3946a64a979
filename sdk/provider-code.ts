/**
 * What Pulumi keeps in every resource's state and evaluates in the provider process. A constant that delegates
 * to the installed package, so that a fix in the package reaches delete and refresh of resources made before
 * it. Once released this text never changes: a change would be an update of every resource everywhere.
 */
export const PROVIDER_CODE = 'exports.handler = () => require("pulumi-launchdarkly-integrations/provider");';
