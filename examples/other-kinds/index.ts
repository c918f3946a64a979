import * as pulumi from "@pulumi/pulumi";
import {
  CloudflareDelivery,
  DatadogAuditLog,
  DataExportDestination,
  type PolicyStatement,
  RedisBigSegmentStore,
  SplitFlagImport,
  validateDeliveryConfigurationOutput,
  Webhook,
} from "pulumi-launchdarkly-integrations";

const config = new pulumi.Config();
const production = { projectKey: "checkout", environmentKey: "production" };

// What happens to the flags of production: to Datadog, and to a service of our own.
const statements: PolicyStatement[] = [
  { effect: "allow", actions: ["*"], resources: ["proj/checkout:env/production:flag/*"] },
];
new DatadogAuditLog("datadog", {
  statements,
  config: { apiKey: config.requireSecret("datadogKey"), hostURL: "https://api.datadoghq.eu" },
});
new Webhook("changes", {
  url: "https://hooks.example.com/launchdarkly",
  secret: config.requireSecret("webhookSecret"),
  statements,
});

// Flags at the edge, and large segments in a Redis of our own.
const edge = new CloudflareDelivery("edge", {
  ...production,
  on: true,
  config: { accountId: "4f2a", namespaceId: "9b1c", apiToken: config.requireSecret("cloudflareToken") },
});
new RedisBigSegmentStore("segments", {
  ...production,
  on: true,
  config: { host: "redis.example.com", password: config.requireSecret("redisPassword"), tlsEnabled: true },
});

// Events to a stream.
new DataExportDestination("events", {
  ...production,
  kind: "kinesis",
  on: true,
  config: {
    region: "eu-west-1",
    roleArn: "arn:aws:iam::123456789012:role/launchdarkly",
    streamName: "flag-events",
  },
});

// Flags from Split. Nothing is imported until somebody starts it.
export const importId = new SplitFlagImport("from-split", {
  projectKey: production.projectKey,
  config: {
    workspaceApiKey: config.requireSecret("splitKey"),
    workspaceId: "a1b2",
    environmentId: "c3d4",
    ldApiKey: config.requireSecret("importToken"),
  },
}).id;

/** What Cloudflare answers when LaunchDarkly tests the edge store. */
export const edgeStatus = pulumi.unsecret(
  validateDeliveryConfigurationOutput({ id: edge.id }).apply(({ statusCode }) => statusCode),
);
