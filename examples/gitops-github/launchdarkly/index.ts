import * as pulumi from "@pulumi/pulumi";
import { CustomApprovals, PagerdutyGuardianEdition } from "pulumi-launchdarkly-integrations";

type Severity = "critical" | "error" | "warning" | "info";

const config = new pulumi.Config();
const tags = ["team-platform"];

const pagerduty = new PagerdutyGuardianEdition("pagerduty", {
  name: "Guarded releases → on-call",
  tags,
  configValues: {
    integrationKey: config.requireSecret("pagerdutyKey"),
    severity: config.require<Severity>("severity"),
  },
});

const approvals = new CustomApprovals("approvals", {
  name: "Change approvals",
  tags,
  configValues: { apiKey: config.requireSecret("approvalsKey"), baseURL: config.require("approvalsUrl") },
});

export const pagerdutyId = pagerduty.id;
export const approvalsId = approvals.id;
