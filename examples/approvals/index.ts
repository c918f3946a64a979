import * as pulumi from "@pulumi/pulumi";
import { CustomApprovals, EnvironmentApprovals, ServicenowApp } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
const baseURL = config.get("approvalsUrl") ?? "https://approvals.example.com";

// What LaunchDarkly asks a person who requests an approval, beside its own questions. Order is that of the form.
const changeTicket = {
  key: "changeTicket",
  name: "Change ticket",
  type: "string",
  description: "Number of the change request, e.g. CHG0031337",
  isOptional: false,
};
const risk = {
  key: "risk",
  name: "Risk",
  type: "enum",
  description: "How much can break",
  allowedValues: ["low", "medium", "high"],
  isOptional: true,
  defaultValue: "low",
};

const rollbackPlan = {
  key: "rollbackPlan",
  name: "Rollback plan",
  type: "uri",
  description: "Link to the plan",
  isOptional: true,
};

// The choices are fetched from the approval service whenever the form is opened. LaunchDarkly wants the host of
// baseURL, and puts the configuration's own apiKey where the header says so.
const approverGroup = {
  key: "approverGroup",
  name: "Approver group",
  type: "dynamicEnum",
  description: "Who decides",
  isOptional: false,
  dynamicOptions: {
    endpoint: {
      url: `${baseURL}/groups`,
      method: "GET",
      headers: [{ name: "Authorization", value: "Bearer {{ apiKey }}" }],
    },
    parser: { optionsPath: "/items", optionsItems: { label: "/title", value: "/id" } },
  },
};

const approvals = new CustomApprovals("approvals", {
  name: "Change approvals",
  configValues: { apiKey: config.requireSecret("approvalsKey"), baseURL },
  capabilityConfig: { approvals: { additionalFormVariables: [changeTicket, rollbackPlan, approverGroup] } },
});

// ServiceNow is connected once in LaunchDarkly's own pages (OAuth), so that there is no secret to give here.
const servicenow = new ServicenowApp("servicenow", {
  name: "ServiceNow changes",
  capabilityConfig: { approvals: { additionalFormVariables: [changeTicket, risk] } },
});

// Approval settings always exist: this sets what is declared, and leaves the others alone.
const production = new EnvironmentApprovals("production", {
  projectKey: config.get("projectKey") ?? "checkout",
  environmentKey: "production",
  required: true,
  minNumApprovals: 2,
  canReviewOwnRequest: false,
  serviceKind: approvals.integrationKey,
  serviceKindConfigurationId: approvals.id,
});

/** Whose changes ask the custom service: project, environment and kind of resource. */
export const asked = production.id;

/** What the approval settings of other environments take (`serviceKind`, `serviceKindConfigurationId`). */
export const approvalSettings = [approvals, servicenow].map(({ integrationKey, id }) => ({
  serviceKind: integrationKey,
  serviceKindConfigurationId: id,
}));
