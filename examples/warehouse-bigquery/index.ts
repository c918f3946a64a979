import * as pulumi from "@pulumi/pulumi";
import { BigqueryExperimentation } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();

// With the key of a service account there is nothing to run between: one step makes it active.
const warehouse = new BigqueryExperimentation("warehouse", {
  name: "Metrics in BigQuery",
  tags: ["team-data"],
  configValues: {
    gcpProjectId: config.get("gcpProjectId") ?? "acme-analytics",
    resultsDatasetId: "launchdarkly_results",
    // From a program that makes the account: new gcp.serviceaccount.Key(…).privateKey, decoded.
    serviceAccountKey: config.requireSecret("serviceAccountKey"),
    selectedEnv: {
      projectKey: config.get("projectKey") ?? "shop",
      environmentKey: config.get("environmentKey") ?? "production",
    },
  },
});

/** The id of the configuration. */
export const configurationId = warehouse.id;
