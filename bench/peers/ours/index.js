const { IntegrationConfiguration } = require("pulumi-launchdarkly-integrations");
const { wanted } = require("./wanted");

for (const { resource, args } of wanted()) new IntegrationConfiguration(resource, args);
