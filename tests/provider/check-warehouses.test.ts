import assert from "node:assert/strict";
import { check, isSecretKey } from "../support/configurations";

const selectedEnv = { projectKey: "shop", environmentKey: "production" };
const VALUES: Record<string, Record<string, unknown>> = {
  "bigquery-experimentation": {
    gcpProjectId: "a",
    resultsDatasetId: "b",
    serviceAccountKey: "c",
    selectedEnv,
  },
  "clickhouse-experimentation": { clickHousePassword: "a", selectedEnv },
  "databricks-experimentation": {
    databricksHost: "a",
    httpPath: "b",
    catalog: "c",
    schema: "d",
    accessToken: "e",
    selectedEnv,
  },
  "redshift-experimentation": {
    clusterEndpoint: "a",
    clusterRegion: "b",
    clusterAwsAccountId: "c",
    selectedEnv,
  },
  "snowflake-experimentation": { snowflakeHostAddress: "a", metricsDatabaseName: "b", selectedEnv },
};
const SECRETS: Record<string, string[]> = {
  "bigquery-experimentation": ["serviceAccountKey"],
  "clickhouse-experimentation": ["clickHousePassword"],
  "databricks-experimentation": ["accessToken"],
  "redshift-experimentation": [],
  "snowflake-experimentation": ["privateKey"],
};

describe("a warehouse's form variables", () => {
  for (const [integrationKey, configValues] of Object.entries(VALUES)) {
    it(`are known: ${integrationKey}`, () => {
      const name = "Warehouse";
      const found = check({ integrationKey, name, configValues });
      assert.deepEqual([found.failures, found.warnings], [[], []]);
      const typo = check({ integrationKey, name, configValues: { ...configValues, selectedEnvv: 1 } });
      assert.match(
        typo.warnings[0]?.reason ?? "",
        /is not a known form variable of .*did you mean "selectedEnv"\?/,
      );
      const without = check({ integrationKey, name, configValues: {} });
      assert.ok(
        without.failures.some(({ path }) => path === "configValues.selectedEnv"),
        "the environment is required",
      );
      const secret = [...Object.keys(configValues), "privateKey", "iamRoleArn"].filter((key) =>
        isSecretKey({ integrationKey }, key),
      );
      assert.deepEqual(secret, [...new Set([...(SECRETS[integrationKey] ?? []), "privateKey"])]);
    });
  }
});
