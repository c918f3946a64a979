import * as pulumi from "@pulumi/pulumi";
import { declareEnvironment, type Environment } from "./environment";

// `pulumi up` in this folder sets up one environment by hand; main.ts does it for many, with the same program.
const config = new pulumi.Config();

export const { pagerdutyId, approvalsId } = declareEnvironment(
  {
    name: pulumi.getStack(),
    severity: config.get<Environment["severity"]>("severity") ?? "critical",
    approvalsUrl: config.get("approvalsUrl") ?? "https://approvals.example.com",
  },
  { pagerdutyKey: config.requireSecret("pagerdutyKey"), approvalsKey: config.requireSecret("approvalsKey") },
);
