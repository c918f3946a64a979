import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();

const pagerduty = new IntegrationConfiguration("pagerduty", {
  integrationKey: "pagerduty-guardian-edition",
  name: "Guarded releases → on-call",
  tags: ["team-platform"],
  configValues: { integrationKey: config.requireSecret("pagerdutyKey"), severity: "critical" },
});

const approvals = new IntegrationConfiguration("change-approvals", {
  integrationKey: "custom-approvals",
  configValues: {
    apiKey: config.requireSecret("approvalsKey"),
    baseURL: "https://approvals.example.com",
  },
  capabilityConfig: {
    approvals: {
      additionalFormVariables: [
        { key: "ticket", name: "Ticket", type: "string", description: "The change ticket" },
      ],
    },
  },
});

export const pagerdutyId = pagerduty.id;
export const approvalsId = approvals.id;
