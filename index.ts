import * as pulumi from "@pulumi/pulumi";
import { EnvironmentApprovals, IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

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

// Approval settings always exist: this has an environment ask the service, and leaves its other settings alone.
new EnvironmentApprovals("test", {
  projectKey: config.get("projectKey") ?? "default",
  environmentKey: "test",
  required: true,
  serviceKind: approvals.integrationKey,
  serviceKindConfigurationId: approvals.id,
});

export const pagerdutyId = pagerduty.id;
export const approvalsId = approvals.id;
