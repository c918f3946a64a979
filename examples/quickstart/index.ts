import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();

const pagerduty = new IntegrationConfiguration("pagerduty", {
  integrationKey: "pagerduty-guardian-edition",
  name: "Guarded releases → on-call",
  tags: ["team-platform"],
  configValues: {
    integrationKey: config.requireSecret("pagerdutyKey"),
    severity:
      config.get("severity", { allowedValues: ["critical", "error", "warning", "info"] }) ?? "critical",
  },
});

export const configurationId = pagerduty.id;
