import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

type Severity = "critical" | "error" | "warning" | "info";

const config = new pulumi.Config();

const pagerduty = new IntegrationConfiguration("pagerduty", {
  integrationKey: "pagerduty-guardian-edition",
  name: "Guarded releases → on-call",
  tags: ["team-platform"],
  configValues: {
    integrationKey: config.requireSecret("pagerdutyKey"),
    severity: config.get<Severity>("severity") ?? "critical",
  },
});

export const configurationId = pagerduty.id;
