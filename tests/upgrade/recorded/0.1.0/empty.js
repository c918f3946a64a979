"use strict";
const pulumi = require("@pulumi/pulumi");
const launchdarkly = require("pulumi-launchdarkly-integrations");
const config = new pulumi.Config();

new launchdarkly.CustomApprovals("approvals", {
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com", port: 8443 },
});
new launchdarkly.IntegrationConfiguration("unpublished", {
  integrationKey: "slack",
  strict: false,
  configValues: { port: 8443, on: true, botToken: config.requireSecret("nested") },
});
