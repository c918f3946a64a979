import type { Manifest, ManifestFile, ManifestVariable } from "./manifests";

/** What no public manifest has, in the form of a manifest. */
interface Unpublished {
  name: string;
  /** Where these facts come from, as it ends a sentence. */
  source: string;
  formVariables: ManifestVariable[];
}

const MIGRATOR = "the requests of LaunchDarkly's own migrator, launchdarkly-labs/statsig-to-ld";
const ENVIRONMENT: ManifestVariable = { key: "selectedEnv", type: "environmentSelector", isOptional: false };

// Required is only what a warehouse cannot be reached without: a rule that LaunchDarkly does not have would stand in
// the way. Locked is nothing: a change that LaunchDarkly refuses says so, and a needless replacement loses the id.
const text = (key: string): ManifestVariable => ({ key, type: "string", isOptional: false });
const optional = (key: string): ManifestVariable => ({ key, type: "string", isOptional: true });
const secret = (variable: ManifestVariable): ManifestVariable => ({ ...variable, isSecret: true });

const UNPUBLISHED: Readonly<Record<string, Unpublished>> = {
  "bigquery-experimentation": {
    name: "BigQuery Native Experimentation",
    source: MIGRATOR,
    formVariables: [
      text("gcpProjectId"),
      text("resultsDatasetId"),
      secret(text("serviceAccountKey")),
      ENVIRONMENT,
    ],
  },
  "clickhouse-experimentation": {
    name: "ClickHouse Native Experimentation",
    source:
      "LaunchDarkly's documentation of it, and the names that its setup of a data export destination takes; the key itself follows from the other warehouses'",
    formVariables: [
      optional("endpoint"),
      optional("clickHouseDatabaseName"),
      optional("clickHouseUserName"),
      secret(optional("clickHousePassword")),
      ENVIRONMENT,
    ],
  },
  "databricks-experimentation": {
    name: "Databricks Native Experimentation",
    source: MIGRATOR,
    formVariables: [
      text("databricksHost"),
      text("httpPath"),
      text("catalog"),
      text("schema"),
      secret(text("accessToken")),
      ENVIRONMENT,
    ],
  },
  "redshift-experimentation": {
    name: "Redshift Native Experimentation",
    source: MIGRATOR,
    formVariables: [
      text("clusterEndpoint"),
      optional("clusterIdentifier"),
      text("clusterRegion"),
      text("clusterAwsAccountId"),
      optional("iamRoleArn"),
      optional("metricsDatabaseName"),
      optional("metricsSchemaName"),
      ENVIRONMENT,
    ],
  },
  "snowflake-experimentation": {
    name: "Snowflake Native Experimentation",
    source: `its public manifest, and ${MIGRATOR}`,
    formVariables: [optional("metricsDatabaseName"), optional("metricsSchemaName")],
  },
};

/** The manifests, with what none of them has. What a manifest says counts. */
export function withUnpublished(file: ManifestFile): ManifestFile {
  const integrations = new Map(Object.entries(file.integrations));
  for (const [key, { formVariables, ...about }] of Object.entries(UNPUBLISHED)) {
    const known = integrations.get(key);
    const keys = new Set(known?.formVariables.map((variable) => variable.key));
    const more = formVariables.filter((variable) => !keys.has(variable.key));
    const manifest: Manifest = {
      ...(known ?? {
        ...about,
        unpublished: true,
        allowIntegrationConfigurations: true,
        requiresOAuth: false,
      }),
      ...(more.length > 0 ? { source: about.source } : {}),
      formVariables: [...(known?.formVariables ?? []), ...more],
    };
    integrations.set(key, manifest);
  }
  return {
    ...file,
    integrations: Object.fromEntries([...integrations].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
