import type * as pulumi from "@pulumi/pulumi";
import { CustomApprovals, PagerdutyGuardianEdition } from "pulumi-launchdarkly-integrations";

export const SEVERITIES = ["critical", "error", "warning", "info"] as const;

/** What a caller may choose. */
export interface Environment {
  name: string;
  severity: (typeof SEVERITIES)[number];
  approvalsUrl: string;
}

/** What the platform team knows and no caller does. */
export interface Keys {
  pagerdutyKey: pulumi.Input<string>;
  approvalsKey: pulumi.Input<string>;
}

/** The Pulumi program of one environment. */
export function declareEnvironment({ name, severity, approvalsUrl }: Environment, keys: Keys) {
  const tags = [name, "team-platform"];
  const pagerduty = new PagerdutyGuardianEdition("pagerduty", {
    name: `Guarded releases (${name})`,
    tags,
    configValues: { integrationKey: keys.pagerdutyKey, severity },
  });
  const approvals = new CustomApprovals("approvals", {
    name: `Change approvals (${name})`,
    tags,
    configValues: { apiKey: keys.approvalsKey, baseURL: approvalsUrl },
  });
  return { pagerdutyId: pagerduty.id, approvalsId: approvals.id };
}
