import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

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

export const pagerdutyId = pagerduty.id;
export const approvalsId = approvals.id;
