"use strict";
const pulumi = require("@pulumi/pulumi");
const launchdarkly = require("pulumi-launchdarkly-integrations");
const { IntegrationConfiguration, LaunchDarklyProvider } = launchdarkly;
const config = new pulumi.Config();
const account = new pulumi.Config("launchdarkly");

// Each integration that takes configurations, and one that LaunchDarkly's manifests do not describe.
new launchdarkly.AiconfigTestRun("ai", {
  configValues: { provider: "OpenAI", apiKey: config.requireSecret("key") },
});
const approvals = new launchdarkly.CustomApprovals("approvals", {
  name: "Change approvals",
  enabled: false,
  tags: ["team-b", "team-a"],
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" },
  capabilityConfig: {
    approvals: {
      additionalFormVariables: [
        { key: "ticket", name: "Ticket", type: "string", description: config.requireSecret("nested") },
        {
          key: "group",
          name: "Group",
          type: "dynamicEnum",
          dynamicOptions: {
            endpoint: {
              url: "https://approvals.example.com/groups",
              method: "GET",
              headers: [
                { name: "Authorization", value: config.requireSecret("header") },
                { name: "Accept", value: "application/json" },
              ],
            },
          },
        },
      ],
    },
    auditLogEventsHook: { statements: [{ effect: "allow", resources: ["proj/*"], actions: ["*"] }] },
  },
});
new launchdarkly.CustomApprovalsOauth("oauth", { tags: [] });
const devin = new launchdarkly.Devin("devin", { configValues: { apiKey: "made-up-literal-key-0002" } });
new launchdarkly.Gitar("gitar", {
  configValues: { gitarToken: config.requireSecret("key"), githubOrgName: devin.name },
});
// LaunchDarkly adds the default of eventFilter by itself.
new launchdarkly.PagerdutyGuardianEdition("pagerduty", {
  configValues: {
    integrationKey: config.requireSecret("key"),
    severity: "critical",
    projectAndEnv: { projectKey: "web", environmentKey: "production" },
  },
});
new launchdarkly.ServicenowApp("servicenow", {});
// LaunchDarkly generates four values, and shows one of them masked.
new launchdarkly.SnowflakeExperimentation("snowflake", {
  configValues: {
    snowflakeHostAddress: "https://abc123.snowflakecomputing.com",
    selectedEnv: { projectKey: "web", environmentKey: "production" },
  },
});
new IntegrationConfiguration("unpublished", {
  integrationKey: "slack",
  strict: false,
  configValues: {
    channel: "#releases",
    port: 8443,
    on: true,
    options: { url: "https://hooks.example.com", token: config.requireSecret("nested") },
    list: ["first", config.requireSecret("nested")],
  },
});

// Each way in which a secret is declared that is not in "approvals" above.
new IntegrationConfiguration("whole-object", {
  integrationKey: "custom-approvals",
  configValues: config.requireSecretObject("whole"),
});
new IntegrationConfiguration("late-values", {
  integrationKey: "custom-approvals",
  configValues: devin.name.apply((name) => ({ apiKey: "made-up-late-key-0003", baseURL: `https://${name}.example.com` })),
});
new IntegrationConfiguration("by-pointer", {
  integrationKey: "custom-approvals",
  secretKeys: ["baseURL", "/capabilityConfig/approvals/additionalFormVariables/0/name"],
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://made-up-secret-url.example.com" },
  capabilityConfig: {
    approvals: { additionalFormVariables: [{ key: "ticket", name: "made-up-secret-name-0004", type: "string" }] },
  },
});
new IntegrationConfiguration("all-keys", {
  integrationKey: "slack",
  strict: false,
  secretKeys: ["*"],
  configValues: { botToken: "made-up-bot-token-0005", channel: "#made-up-secret-channel" },
});

// Adopted: the keys, tags and capabilities that nobody declares stay.
new launchdarkly.CustomApprovals("adopted-by-name", {
  adopt: "byName",
  name: "Made by hand",
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" },
});
new launchdarkly.Gitar("adopted-by-id", {
  adopt: { id: config.require("adoptedId") },
  name: "Made by hand, too",
  configValues: { gitarToken: config.requireSecret("key"), githubOrgName: "example" },
});
exports.lookedUp = IntegrationConfiguration.get("looked-up", config.require("lookedUpId")).name;

const explicit = new LaunchDarklyProvider("explicit", {
  accessToken: account.requireSecret("accessToken"),
  apiHost: account.require("apiHost"),
  driftDetection: true,
  timeout: 60,
  comment: "off",
});
new launchdarkly.Devin(
  "other-account",
  { configValues: { apiKey: config.requireSecret("key") } },
  { provider: explicit },
);

class Team extends pulumi.ComponentResource {
  constructor(name) {
    super("example:Team", name, {});
    new launchdarkly.Devin(`${name}-devin`, { configValues: { apiKey: config.requireSecret("key") } }, { parent: this });
    this.registerOutputs({});
  }
}
new Team("team");

exports.id = approvals.id;
exports.configValues = approvals.configValues;
