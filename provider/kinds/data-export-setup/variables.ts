import type { Attribute, Attributes } from "../../schema/attribute";

const text = (description: string, more: Partial<Attribute> = {}): Attribute => ({
  type: "string",
  immutable: true,
  description,
  ...more,
});
const flag = (description: string): Attribute => ({ type: "boolean", immutable: true, description });

/**
 * What the setup of each kind of destination takes. Source: LaunchDarkly's OpenAPI, schema WarehouseSetupScriptPostBody,
 * which has them in one list, all optional; required is only what a warehouse cannot be reached without.
 */
export const SETUPS: Readonly<Record<string, Attributes>> = {
  clickhouse: {
    endpoint: text("Address of the ClickHouse service."),
    clickHouseDatabaseName: text("The database that LaunchDarkly writes to."),
    clickHouseUserName: text("The user of LaunchDarkly."),
    clickHousePassword: text("The password of that user.", { secret: true }),
    clickHouseS3BucketName: text("The S3 bucket in which LaunchDarkly stages data."),
    clickHouseServiceRoleArn: text("ARN of the role of the ClickHouse service."),
    clickHouseIncludeHostRestriction: flag("Whether the script restricts the hosts of that user."),
  },
  redshift: {
    clusterIdentifier: text("Identifier of the cluster. Without it, LaunchDarkly returns no IAM policies."),
    clusterRegion: text("AWS region of the cluster. Without it, LaunchDarkly returns no IAM policies."),
    clusterAwsAccountId: text(
      "AWS account of the cluster. Without it, LaunchDarkly returns no IAM policies.",
    ),
    endpoint: text("Endpoint of the cluster."),
    databaseName: text("The database that LaunchDarkly writes to."),
    schemaName: text("The schema that LaunchDarkly writes to."),
    userName: text("The user of LaunchDarkly."),
    s3BucketName: text("The S3 bucket in which LaunchDarkly stages data."),
  },
  "snowflake-v2": {
    snowflakeHostAddress: text("Host address of the Snowflake account.", { required: true }),
    databaseName: text("The database that LaunchDarkly writes to."),
    warehouseName: text("The virtual warehouse of LaunchDarkly."),
    roleName: text("The role of LaunchDarkly."),
    schemaName: text("The schema that LaunchDarkly writes to."),
    userName: text("The user of LaunchDarkly."),
    includeNetworkPolicy: flag("Whether the script makes a network policy."),
  },
};

/** What the setup of a kind of destination takes; undefined where that is not known. */
export function variablesOf(kind: unknown): Attributes | undefined {
  return typeof kind === "string" && Object.hasOwn(SETUPS, kind) ? SETUPS[kind] : undefined;
}
