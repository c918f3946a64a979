import type { Kind } from "../../schema/kind";
import { className, integration, integrationKeys } from "../catalogue";
import { TAGS } from "../tags";
import { check, explainUnknown } from "./check";

const SCRIPT = "once LaunchDarkly has shown it";
// Of a policy statement, the order of these lists says nothing, and all of their elements are the declarer's.
const STATEMENT_LIST = { type: "strings", set: true, serverOwned: false } as const;
const STATEMENTS = "/capabilityConfig/auditLogEventsHook/statements/*";

/** An integration's settings for the whole account. Source: LaunchDarkly's OpenAPI (beta), schema IntegrationConfigurationsRep. */
export const INTEGRATION_CONFIGURATION: Kind = {
  name: "integration-configuration",
  resource: "IntegrationConfiguration",
  noun: "integration configuration",
  shortNoun: "configuration",
  scope: ["integrationKey"],
  named({ integrationKey = "" }) {
    const known = integration(integrationKey);
    return {
      ...(known?.configurable ? { resource: className(integrationKey) } : {}),
      ...(known?.source === undefined ? {} : { unpublished: true }),
      title: known?.name ?? integrationKey,
    };
  },
  scopeNoun: "integration key",
  label: "name",
  variables: "configValues",
  knownBy: "integrationKey",
  references:
    "What points at the old id and is not managed here breaks: approval settings of environments " +
    "(serviceKindConfigurationId) and warehouse data sources.",
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
      description: "a name for people, not unique; by default the name of the Pulumi resource",
    },
    enabled: { type: "boolean", default: true, mayHide: true, description: "whether the integration runs" },
    tags: TAGS,
    configValues: {
      type: "map",
      required: true,
      description: "the integration's form variables, by their keys; {} when it has none",
    },
    capabilityConfig: {
      type: "map",
      description:
        "configuration of capabilities: approvals.additionalFormVariables, auditLogEventsHook.statements",
    },
    createdAt: {
      type: "number",
      serverOwned: true,
      wire: "_createdAt",
      description: "when it was created, in milliseconds since the epoch",
    },
    maintainerId: {
      type: "string",
      serverOwned: true,
      wire: "_maintainerId",
      description: "the member who maintains it",
    },
    // Scripts create users, with passwords or keys.
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
    // Headers of dynamicOptions carry credentials for the approval service.
    "/capabilityConfig/**/headers/*/value": { secret: true },
    [`${STATEMENTS}/actions`]: STATEMENT_LIST,
    [`${STATEMENTS}/notActions`]: STATEMENT_LIST,
    [`${STATEMENTS}/resources`]: STATEMENT_LIST,
    [`${STATEMENTS}/notResources`]: STATEMENT_LIST,
  },
  known: ({ integrationKey }) =>
    typeof integrationKey === "string" ? integration(integrationKey)?.variables : undefined,
  routes: {
    collection: "/api/v2/integration-configurations/keys/{integrationKey}",
    item: "/api/v2/integration-configurations/{id}",
    beta: true,
    createAction: "createIntegration",
    forbidden:
      "the account's plan may lack integration configurations (an Enterprise feature) or access to this beta API",
  },
  check,
  explainUnknown,
};
