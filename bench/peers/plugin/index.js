// The resource as a generated SDK registers it.
const pulumi = require("@pulumi/pulumi");
const { desired } = require("./desired");

for (const { resource, args } of desired())
  new pulumi.CustomResource("launchdarkly-integrations:index:IntegrationConfiguration", resource, args);
