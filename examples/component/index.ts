import * as pulumi from "@pulumi/pulumi";
import { TeamIntegrations } from "./team-integrations";

const config = new pulumi.Config();

const checkout = new TeamIntegrations("checkout", {
  team: "checkout",
  pagerdutyKey: config.requireSecret("checkoutPagerdutyKey"),
  severity: "critical",
  approvals: { url: "https://approvals.example.com", apiKey: config.requireSecret("approvalsKey") },
});

const search = new TeamIntegrations("search", {
  team: "search",
  pagerdutyKey: config.requireSecret("searchPagerdutyKey"),
});

export const checkoutApprovalsId = checkout.approvalsId;
export const pagerdutyIds = [checkout.pagerdutyId, search.pagerdutyId];
