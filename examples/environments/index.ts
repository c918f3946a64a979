import * as pulumi from "@pulumi/pulumi";
import { EnvironmentApprovals, IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

type Severity = "critical" | "error" | "warning" | "info";

// What differs between the environments is in Pulumi.<stack>.yaml; this program is the same for all of them.
const config = new pulumi.Config();
const label = config.require("label");
const tags = config.requireObject<string[]>("tags");
const options = { protect: config.getBoolean("protect") ?? false };

const pagerduty = new IntegrationConfiguration(
  "pagerduty",
  {
    integrationKey: "pagerduty-guardian-edition",
    name: `Guarded releases (${label})`,
    tags,
    configValues: {
      integrationKey: config.requireSecret("pagerdutyKey"),
      severity: config.require<Severity>("severity"),
    },
  },
  options,
);

const approvals = new IntegrationConfiguration(
  "approvals",
  {
    integrationKey: "custom-approvals",
    name: `Change approvals (${label})`,
    tags,
    configValues: {
      apiKey: config.requireSecret("approvalsKey"),
      baseURL: config.require("approvalsUrl"),
    },
  },
  options,
);

// The LaunchDarkly environment of the stack's name asks the stack's service.
new EnvironmentApprovals("environment", {
  projectKey: config.get("projectKey") ?? "checkout",
  environmentKey: pulumi.getStack(),
  required: true,
  minNumApprovals: config.getNumber("approvers") ?? 1,
  serviceKind: approvals.integrationKey,
  serviceKindConfigurationId: approvals.id,
});

export const pagerdutyId = pagerduty.id;
export const approvalsId = approvals.id;
