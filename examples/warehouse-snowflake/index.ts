import * as pulumi from "@pulumi/pulumi";
import { WarehouseSetup, WarehouseSetupCompletion } from "pulumi-launchdarkly-integrations";
// For a Snowflake account: import * as snowflake from "@pulumi/snowflake";
import * as snowflake from "./snowflake";

const config = new pulumi.Config();

// A pending draft in LaunchDarkly, with the key and the script that belong to it.
const setup = new WarehouseSetup("warehouse", {
  integrationKey: "snowflake-experimentation",
  name: "Metrics in Snowflake",
  tags: ["team-data"],
  configValues: {
    snowflakeHostAddress: config.get("snowflakeHost") ?? "acme.snowflakecomputing.com",
    metricsDatabaseName: "ANALYTICS",
    metricsSchemaName: "METRICS",
    selectedEnv: {
      projectKey: config.get("projectKey") ?? "shop",
      environmentKey: config.get("environmentKey") ?? "production",
    },
  },
});

// The script makes LaunchDarkly's user, with that key.
const access = new snowflake.Execute("launchdarkly-access", {
  execute: setup.snowflakeSetupScript.apply((script) => script ?? ""),
  revert: "drop user if exists launchdarkly",
});

// LaunchDarkly tests the connection, so the script must have been run.
const completion = new WarehouseSetupCompletion(
  "active",
  { integrationKey: setup.integrationKey, setupId: setup.id },
  { dependsOn: access },
);

/** The id of the configuration: the same as a draft and when it is active. */
export const configurationId = setup.id;
/** Whether experiments can use it. */
export const active = completion.active;
