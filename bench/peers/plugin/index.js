// The resource as a generated SDK registers it.
const pulumi = require("@pulumi/pulumi");
const { wanted } = require("./wanted");

for (const { resource, args } of wanted())
  new pulumi.CustomResource("launchdarkly-integrations:index:IntegrationConfiguration", resource, args);
