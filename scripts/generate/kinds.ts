import {
  AUDIT_LOG_SUBSCRIPTION,
  BIG_SEGMENT_STORE,
  DATA_EXPORT_DESTINATION,
  DATA_EXPORT_KEY_PAIR,
  DATA_EXPORT_SETUP,
  DATA_EXPORT_SETUP_COMPLETION,
  DATA_EXPORT_TRUST_POLICY,
  DELIVERY_CONFIGURATION,
  FLAG_IMPORT_CONFIGURATION,
  KINDS,
  WEBHOOK,
} from "../../provider/kinds";
import { className } from "../../provider/schema/integration";
import type { Kind } from "../../provider/schema/kind";
import { valuesTypes } from "./config-values";
import { kindClassFile, typedClassesFile, valuesOf } from "./kind-classes";
import { elementsFile } from "./kind-elements";
import { kindFunctionsFile } from "./kind-functions";
import { kindLookupsFile, lookupsFile } from "./kind-lookups";
import type { ManifestFile, ServedFile } from "./manifests";
import { capabilityTable, subscriptionTable, type Table, tableFile } from "./tables";
import type { DescribedClass } from "./typed-classes";

const SERVED = "LaunchDarkly's manifests";

/** A kind whose class is generated, and a program that declares one. */
interface Generated {
  kind: Kind;
  example: string;
  table?: (manifests: ManifestFile, served: ServedFile) => Table;
  /** What the table is of, and where its facts come from. */
  what?: string;
}

const SET_UP = `import { DataExportSetup, DataExportSetupCompletion } from "pulumi-launchdarkly-integrations";

const setup = new DataExportSetup("export", {
  projectKey: "shop",
  environmentKey: "production",
  kind: "snowflake-v2",
  config: { snowflakeHostAddress: "acme.snowflakecomputing.com" },
});
// Here a resource of the warehouse runs setup.script.
new DataExportSetupCompletion("events", {
  projectKey: setup.projectKey,
  environmentKey: setup.environmentKey,
  kind: setup.kind,
  setupId: setup.id,
  publicKey: setup.publicKey,
});`;

const GENERATED: readonly Generated[] = [
  {
    kind: AUDIT_LOG_SUBSCRIPTION,
    table: subscriptionTable,
    what: "What each integration takes as an audit log subscription; of those that are not served, the secrets",
    example: `import * as pulumi from "@pulumi/pulumi";
import { AuditLogSubscription } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
new AuditLogSubscription("datadog", {
  integrationKey: "datadog",
  config: { apiKey: config.requireSecret("datadogKey") },
  statements: [{ effect: "allow", resources: ["proj/*:env/production:flag/*"], actions: ["*"] }],
});`,
  },
  {
    kind: WEBHOOK,
    example: `import * as pulumi from "@pulumi/pulumi";
import { Webhook } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
new Webhook("changes", {
  url: "https://hooks.example.com/launchdarkly",
  secret: config.requireSecret("webhookSecret"),
});`,
  },
  {
    kind: DELIVERY_CONFIGURATION,
    table: (manifests) => capabilityTable(manifests, ({ featureStore }) => featureStore?.formVariables),
    what: "What each integration takes as a delivery configuration",
    example: `import * as pulumi from "@pulumi/pulumi";
import { CloudflareDelivery } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
new CloudflareDelivery("edge", {
  projectKey: "checkout",
  environmentKey: "production",
  config: { accountId: "4f2a", namespaceId: "9b1c", apiToken: config.requireSecret("cloudflareToken") },
  on: true,
});`,
  },
  {
    kind: BIG_SEGMENT_STORE,
    table: (manifests) =>
      capabilityTable(manifests, ({ isBigSegmentStore, formVariables }) =>
        isBigSegmentStore ? formVariables : undefined,
      ),
    what: "What each integration takes as a big segment store",
    example: `import * as pulumi from "@pulumi/pulumi";
import { RedisBigSegmentStore } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
new RedisBigSegmentStore("segments", {
  projectKey: "checkout",
  environmentKey: "production",
  config: { host: "redis.example.com", password: config.requireSecret("redisPassword"), tlsEnabled: true },
  on: true,
});`,
  },
  {
    kind: FLAG_IMPORT_CONFIGURATION,
    table: (manifests) =>
      capabilityTable(manifests, ({ isFlagImport, formVariables }) =>
        isFlagImport ? formVariables : undefined,
      ),
    what: "What each integration takes as a flag import",
    example: `import * as pulumi from "@pulumi/pulumi";
import { SplitFlagImport } from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
new SplitFlagImport("from-split", {
  projectKey: "checkout",
  config: {
    workspaceApiKey: config.requireSecret("splitKey"),
    workspaceId: "a1b2",
    environmentId: "c3d4",
    // A token that may create flags, and not the one of this provider.
    ldApiKey: config.requireSecret("importToken"),
  },
});`,
  },
  {
    kind: DATA_EXPORT_DESTINATION,
    example: `import { DataExportDestination } from "pulumi-launchdarkly-integrations";

new DataExportDestination("events", {
  projectKey: "checkout",
  environmentKey: "production",
  kind: "kinesis",
  config: {
    region: "eu-west-1",
    roleArn: "arn:aws:iam::123456789012:role/launchdarkly",
    streamName: "flag-events",
  },
  on: true,
});`,
  },
  { kind: DATA_EXPORT_SETUP, example: SET_UP },
  { kind: DATA_EXPORT_SETUP_COMPLETION, example: SET_UP },
  {
    kind: DATA_EXPORT_KEY_PAIR,
    example: `import { DataExportDestination, DataExportKeyPair } from "pulumi-launchdarkly-integrations";

const keys = new DataExportKeyPair("keys", { projectKey: "shop", environmentKey: "production" });
new DataExportDestination("events", {
  projectKey: "shop",
  environmentKey: "production",
  kind: "snowflake-v2",
  config: { publicKey: keys.publicKey, snowflakeHostAddress: "acme.snowflakecomputing.com" },
});`,
  },
  {
    kind: DATA_EXPORT_TRUST_POLICY,
    example: `import { DataExportTrustPolicy } from "pulumi-launchdarkly-integrations";

const trust = new DataExportTrustPolicy("trust", { projectKey: "shop", environmentKey: "production" });
export const assumeRolePolicy = trust.awsTrustPolicy.apply((policy) => JSON.stringify(policy));`,
  },
];

/** The classes for one integration each. */
export function kindClasses(manifests: ManifestFile, served: ServedFile): DescribedClass[] {
  return GENERATED.flatMap(({ kind, table }) =>
    (table?.(manifests, served) ?? [])
      .filter(([, { configurable }]) => configurable)
      .map(([key, { name, source = SERVED, requiresOAuth, variables }]) => ({
        name: className(key, kind.typed?.suffix),
        kind: kind.name,
        given: { integrationKey: key },
        title: name,
        source,
        requiresOAuth: requiresOAuth === true,
        variables,
      })),
  );
}

/** What is generated for each of these kinds: its table, its class, its form variables and the classes for one integration. */
export function kindFiles(manifests: ManifestFile, served: ServedFile): Record<string, string> {
  const readable = KINDS.filter(({ routes }) => !routes.once);
  const functions = {
    "sdk/kinds/functions.ts": kindFunctionsFile(KINDS),
    "sdk/kinds/elements.ts": elementsFile(KINDS),
    "sdk/kinds/lookups.ts": lookupsFile(readable),
    ...Object.fromEntries(
      readable.map((kind) => [`sdk/kinds/${kind.name}-lookups.ts`, kindLookupsFile(kind)]),
    ),
  };
  return Object.assign(functions, ...GENERATED.map((one) => filesOf(one, manifests, served)));
}

function filesOf({ kind, example, table, what = "" }: Generated, ...facts: [ManifestFile, ServedFile]) {
  const { name, variables = "", typed } = kind;
  const own = { [`sdk/kinds/${name}.ts`]: kindClassFile(kind, example) };
  if (!table || !typed) return own;
  const rows = table(...facts);
  const classes = rows.filter(([, { configurable }]) => configurable);
  const [{ source, commit }, served] = facts;
  const sources = `${source}, commit ${commit.slice(0, 12)}; ${served.source}, commit ${served.commit.slice(0, 12)}`;
  return {
    ...own,
    [`provider/kinds/${name}/integrations.ts`]: tableFile(rows, what, sources),
    [`sdk/kinds/${name}-values.ts`]: `// Generated by \`npm run generate\`; do not edit.
import type * as pulumi from "@pulumi/pulumi";
${valuesTypes(classes, typed.suffix, valuesOf(kind), variables, SERVED)}`,
    [`sdk/kinds/${name}-classes.ts`]: typedClassesFile(kind, classes),
  };
}
