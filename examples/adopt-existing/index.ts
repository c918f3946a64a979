import * as pulumi from "@pulumi/pulumi";
import { CustomApprovals, getIntegrationConfigurationsOutput } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();

// Made by hand long ago. It keeps its id, and what points at it.
const approvals = new CustomApprovals(
  "approvals",
  {
    adopt: "byName",
    name: config.get("approvalsName") ?? "Change approvals",
    tags: ["team-platform"],
    configValues: {
      apiKey: config.requireSecret("approvalsKey"),
      baseURL: "https://approvals.example.com",
    },
  },
  // `pulumi destroy` gives it back instead of deleting it.
  { retainOnDelete: true },
);

// Another team's: looked up, never changed.
const pagers = getIntegrationConfigurationsOutput({
  integrationKey: "pagerduty-guardian-edition",
  tag: "team-sre",
  enabled: true,
});

/** What the approval settings of a LaunchDarkly environment take. */
export const approvalSettings = {
  serviceKind: approvals.integrationKey,
  serviceKindConfigurationId: approvals.id,
};

export const pagerIds = pagers.apply((found) => found.map(({ id }) => id));
