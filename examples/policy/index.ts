import * as pulumi from "@pulumi/pulumi";
import { CustomApprovals } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();

// An ordinary program: it knows nothing of the policies that it is held to.
const approvals = new CustomApprovals(
  "approvals",
  {
    name: "Change approvals",
    tags: ["team-platform"],
    configValues: {
      apiKey: config.requireSecret("approvalsKey"),
      baseURL: "https://approvals.example.com",
    },
    capabilityConfig: {
      approvals: {
        additionalFormVariables: [
          {
            key: "approverGroup",
            name: "Approver group",
            type: "dynamicEnum",
            description: "Who decides",
            dynamicOptions: {
              endpoint: {
                url: "https://approvals.example.com/groups",
                method: "GET",
                headers: [{ name: "Authorization", value: "Bearer {{ apiKey }}" }],
              },
              parser: { optionsPath: "/items", optionsItems: { label: "/title", value: "/id" } },
            },
          },
        ],
      },
    },
  },
  { protect: config.getBoolean("protect") ?? false },
);

export const approvalsId = approvals.id;
