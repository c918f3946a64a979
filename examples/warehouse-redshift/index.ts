import * as pulumi from "@pulumi/pulumi";
import { WarehouseSetup, WarehouseSetupCompletion } from "pulumi-launchdarkly-integrations";
// For an AWS account: import { iam, redshiftdata } from "@pulumi/aws";
import * as aws from "./aws";

const config = new pulumi.Config();
const awsAccountId = config.get("awsAccountId") ?? "123456789012";

// The trust policy comes out of the setup, and the setup takes the role's ARN. The ARN follows from account and name,
// so the setup comes first, with the ARN of a role that is made next.
const roleName = "launchdarkly-experimentation";

const setup = new WarehouseSetup("warehouse", {
  integrationKey: "redshift-experimentation",
  name: "Metrics in Redshift",
  tags: ["team-data"],
  configValues: {
    clusterEndpoint: "acme.abc.us-east-1.redshift.amazonaws.com:5439/dev",
    clusterIdentifier: "acme",
    clusterRegion: "us-east-1",
    clusterAwsAccountId: awsAccountId,
    iamRoleArn: `arn:aws:iam::${awsAccountId}:role/${roleName}`,
    metricsDatabaseName: "dev",
    metricsSchemaName: "metrics",
    selectedEnv: {
      projectKey: config.get("projectKey") ?? "shop",
      environmentKey: config.get("environmentKey") ?? "production",
    },
  },
});

const known = <T>(value: T | undefined, otherwise: T): T => value ?? otherwise;

const role = new aws.Role("launchdarkly", {
  name: roleName,
  assumeRolePolicy: setup.redshiftIAMTrustPolicy.apply((policy) => known(policy, "{}")),
});
const permissions = new aws.RolePolicy("launchdarkly-permissions", {
  role: role.name,
  policy: setup.redshiftIAMPermissionsPolicy.apply((policy) => known(policy, "{}")),
});
const grants = new aws.Statement(
  "launchdarkly-grants",
  { database: "dev", sql: setup.redshiftSetupScripts.apply((scripts) => known(scripts, []).join("\n")) },
  { dependsOn: role },
);

const completion = new WarehouseSetupCompletion(
  "active",
  { integrationKey: setup.integrationKey, setupId: setup.id },
  { dependsOn: [permissions, grants] },
);

/** The id of the configuration: the same as a draft and when it is active. */
export const configurationId = setup.id;
/** Whether experiments can use it. */
export const active = completion.active;
