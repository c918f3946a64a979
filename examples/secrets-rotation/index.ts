import * as pulumi from "@pulumi/pulumi";
import { CustomApprovals, IntegrationConfiguration } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();

// LaunchDarkly's catalogue says that apiKey is a secret, and the config value is one as well.
const approvals = new CustomApprovals("approvals", {
  name: "Change approvals",
  configValues: {
    apiKey: config.requireSecret("approvalsKey"),
    baseURL: "https://approvals.example.com",
  },
});

// This one comes from the CI system's secret store as an environment variable. To Pulumi that is a plain text, and
// the integration is in no public catalogue: without secretKeys the token would stand readable in the state and in
// every preview.
const warehouse = new IntegrationConfiguration("warehouse", {
  integrationKey: "databricks-experimentation",
  name: "Experiments warehouse",
  secretKeys: ["accessToken"],
  configValues: {
    databricksHost: "https://dbc-1.cloud.databricks.com",
    httpPath: "/sql/1.0/warehouses/1",
    catalog: "experiments",
    schema: "launchdarkly",
    accessToken: requireVariable("DATABRICKS_TOKEN"),
    selectedEnv: { projectKey: "default", environmentKey: "production" },
  },
});

export const approvalsId = approvals.id;
export const warehouseId = warehouse.id;

function requireVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new pulumi.RunError(`set the environment variable ${name}`);
  return value;
}
