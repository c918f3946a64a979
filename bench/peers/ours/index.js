const { IntegrationConfiguration } = require("pulumi-launchdarkly-integrations");
const { desired } = require("./desired");

for (const { resource, args } of desired()) new IntegrationConfiguration(resource, args);
