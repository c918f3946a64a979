import type { Kind } from "../../schema/kind";
import { integration, integrationKeys } from "../catalogue";
import { insideStatements } from "../statements";
import { TAGS } from "../tags";
import { CONFIGURATIONS, variantIn } from "../typed";
import { CAPABILITIES } from "./capabilities";
import { check, explainUnknown } from "./check";
import { needs } from "./needs";
import { references } from "./references";

const SCRIPT = "once LaunchDarkly has shown it";

/** An integration's settings for the whole account. Source: LaunchDarkly's OpenAPI (beta), schema IntegrationConfigurationsRep. */
export const INTEGRATION_CONFIGURATION: Kind = {
  name: "integration-configuration",
  resource: "IntegrationConfiguration",
  noun: "integration configuration",
  shortNoun: "configuration",
  scope: ["integrationKey"],
  variant: ({ integrationKey = "" }) => variantIn(CONFIGURATIONS, integrationKey),
  scopeNoun: "integration key",
  label: "name",
  variables: "configValues",
  knownBy: "integrationKey",
  typed: CONFIGURATIONS,
  references,
  attributes: {
    integrationKey: {
      type: "string",
      required: true,
      immutable: true,
      knownValues: integrationKeys().filter((key) => integration(key)?.configurable),
      wire: "_integrationKey",
      description: 'LaunchDarkly\'s key of the integration, e.g. "custom-approvals"',
    },
    name: {
      type: "string",
      required: true,
      description: "a human-readable name, not unique; the default is the name of the Pulumi resource",
    },
    enabled: {
      type: "boolean",
      default: true,
      mayHide: true,
      description: "whether the integration is enabled",
    },
    tags: TAGS,
    configValues: {
      type: "map",
      required: true,
      description: "the integration's form variables by key; {} if it has none",
    },
    capabilityConfig: {
      type: "map",
      members: CAPABILITIES,
      description:
        "configuration of capabilities: approvals.additionalFormVariables, auditLogEventsHook.statements",
    },
    createdAt: {
      type: "number",
      serverOwned: true,
      wire: "_createdAt",
      description: "the creation time, in milliseconds since the epoch",
    },
    maintainerId: {
      type: "string",
      serverOwned: true,
      wire: "_maintainerId",
      description: "the member who maintains it",
    },
    // Setup scripts contain passwords or keys.
    snowflakeSetupScript: {
      type: "string",
      serverOwned: true,
      kept: true,
      secret: true,
      description: `script to run in Snowflake, ${SCRIPT}`,
    },
    redshiftSetupScripts: {
      type: "strings",
      serverOwned: true,
      kept: true,
      secret: true,
      description: `scripts to run in Redshift, ${SCRIPT}`,
    },
    redshiftIAMPermissionsPolicy: {
      type: "string",
      serverOwned: true,
      kept: true,
      description: `AWS permissions policy for Redshift, as JSON text, ${SCRIPT}`,
    },
    redshiftIAMTrustPolicy: {
      type: "string",
      serverOwned: true,
      kept: true,
      description: `AWS trust policy for Redshift, as JSON text, ${SCRIPT}`,
    },
    clickHouseSetupScript: {
      type: "string",
      serverOwned: true,
      kept: true,
      secret: true,
      description: `script to run in ClickHouse, ${SCRIPT}`,
    },
  },
  inside: {
    // Headers of dynamicOptions contain credentials for the approval service.
    "/capabilityConfig/**/headers/*/value": { secret: true },
    ...insideStatements("/capabilityConfig/auditLogEventsHook/statements"),
  },
  known: ({ integrationKey }) =>
    typeof integrationKey === "string" ? integration(integrationKey)?.variables : undefined,
  routes: {
    collection: "/api/v2/integration-configurations/keys/{integrationKey}",
    item: "/api/v2/integration-configurations/{id}",
    beta: true,
    actions: { create: "createIntegration" },
    forbidden:
      "the account's plan may lack integration configurations (an Enterprise feature) or access to this beta API",
  },
  needs,
  check,
  explainUnknown,
};
