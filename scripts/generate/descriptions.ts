import { COMMON } from "./common-descriptions";
import { OTHERS } from "./other-descriptions";

const ENVIRONMENT = "The environment whose experiments use this warehouse.";

/** What each form variable is for, in our own words, by integration key and variable. */
const DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aiconfig-test-run": {
    provider: "The model provider that runs the tests.",
    apiKey: "The API key of that provider.",
  },
  "custom-approvals": {
    apiKey: "The key that LaunchDarkly sends to the approval service.",
    baseURL: "The base URL of the approval service.",
  },
  devin: { apiKey: "The API key of the Devin account." },
  gitar: {
    gitarToken: "The token of the Gitar account.",
    githubOrgName: "The GitHub organization in which Gitar works.",
  },
  "pagerduty-guardian-edition": {
    integrationKey: "The integration key of the PagerDuty service that gets the incidents.",
    projectAndEnv: "The environment whose events are sent.",
    eventFilter: "Which events of a guarded release open an incident.",
    severity: "The severity of the incidents.",
  },
  "bigquery-experimentation": {
    gcpProjectId: "The Google Cloud project of the warehouse.",
    resultsDatasetId: "The dataset in which LaunchDarkly writes results.",
    serviceAccountKey: "The key of a service account, as JSON text.",
    selectedEnv: ENVIRONMENT,
  },
  "clickhouse-experimentation": {
    endpoint: "The address of the ClickHouse service.",
    clickHouseDatabaseName: "The database that LaunchDarkly reads.",
    clickHouseUserName: "The user that LaunchDarkly is.",
    clickHousePassword: "The password of that user.",
    selectedEnv: ENVIRONMENT,
  },
  "databricks-experimentation": {
    databricksHost: "The host of the Databricks workspace.",
    httpPath: "The HTTP path of the SQL warehouse.",
    catalog: "The catalog in which LaunchDarkly writes results.",
    schema: "The schema in that catalog.",
    accessToken: "An access token of the workspace.",
    selectedEnv: ENVIRONMENT,
  },
  "redshift-experimentation": {
    clusterEndpoint: "The endpoint of the Redshift cluster.",
    clusterIdentifier: "The identifier of that cluster.",
    clusterRegion: "The AWS region of that cluster.",
    clusterAwsAccountId: "The AWS account of that cluster.",
    iamRoleArn: "The role that LaunchDarkly assumes.",
    metricsDatabaseName: "The database that holds the metric events.",
    metricsSchemaName: "The schema that holds the metric events.",
    selectedEnv: ENVIRONMENT,
  },
  "snowflake-experimentation": {
    metricsDatabaseName: "The database that holds the metric events.",
    metricsSchemaName: "The schema that holds the metric events.",
    snowflakeHostAddress: "The host of the Snowflake account.",
    selectedEnv: ENVIRONMENT,
    publicKey: "The key that Snowflake's user must have.",
    privateKey: "The other half of that key.",
    syncTaskId: "LaunchDarkly's task that exports data.",
    eventTaskId: "LaunchDarkly's task that reads events.",
  },
};

/** What a form variable is for; empty where nobody described it. */
export function descriptionOf(integrationKey: string, variable: string): string {
  const described = own(DESCRIPTIONS, integrationKey) ?? own(OTHERS, integrationKey) ?? {};
  return own(described, variable) ?? own(COMMON, variable) ?? "";
}

// A manifest may have the name of a member that every object inherits.
function own<T>(members: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(members, key) ? members[key] : undefined;
}
