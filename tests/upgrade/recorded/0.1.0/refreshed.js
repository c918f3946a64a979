"use strict";
const pulumi = require("@pulumi/pulumi");
const launchdarkly = require("pulumi-launchdarkly-integrations");
const config = new pulumi.Config();

new launchdarkly.CustomApprovals("approvals", {
  tags: ["team-a"],
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" },
  capabilityConfig: { approvals: { additionalFormVariables: [{ key: "ticket", name: "Ticket", type: "string" }] } },
});
// The secret was changed by hand, and a refresh has seen it: Pulumi does not know it any more.
new launchdarkly.Devin(
  "changed-by-hand",
  { configValues: { apiKey: config.requireSecret("key") } },
  { ignoreChanges: ["configValues"] },
);
new launchdarkly.SnowflakeExperimentation("snowflake", {
  configValues: {
    snowflakeHostAddress: "https://abc123.snowflakecomputing.com",
    selectedEnv: { projectKey: "web", environmentKey: "production" },
  },
});
