import type { Emulator } from "../../../local/emulator";

const HOOK = "https://hooks.slack.com/services/T0000/B0000/made-up-hook-key";
const PRODUCTION = { projectKey: "checkout", environmentKey: "production" };
const STATEMENTS = [
  { effect: "allow", resources: ["proj/*:env/production:flag/*"], actions: ["updateOn", "updateTargets"] },
];

/** The secrets of the account by the names that the exported program gives them. */
export const MIXED_SECRETS: Readonly<Record<string, string>> = {
  "change-approvals-apiKey": "made-up-approvals-key",
  "pagerduty-integrationKey": "0123456789abcdef0123456789abcde0",
  "pagerduty-staging-integrationKey": "0123456789abcdef0123456789abcde1",
  "datadog-eu-apiKey": "made-up-datadog-key",
  "releases-url": HOOK,
  "deploy-bot-secret": "made-up-signing-key",
  "edge-apiToken": "made-up-cloudflare-token",
  "segments-password": "made-up-redis-key",
  "from-split-workspaceApiKey": "made-up-split-key",
  "from-split-ldApiKey": "made-up-import-token",
  "to-azure-policyKey": "made-up-policy-key",
};

type Seeded = Parameters<Emulator["seedObject"]>;

/** Seeds objects in the order of their ids, which is that of an export where no date is shown. */
function seedInOrder(emulator: Emulator, ...seeds: Seeded[]): void {
  let last = "";
  for (const seed of seeds) {
    let id = emulator.seedObject(...seed)._id;
    while (id < last) {
      emulator.removeObject(id);
      id = emulator.seedObject(...seed)._id;
    }
    last = id;
  }
}

const secret = (name: string): string => MIXED_SECRETS[name] ?? "";

/** A company that uses every kind. */
export function mixed(emulator: Emulator): void {
  const approvals = emulator.seed("custom-approvals", {
    name: "Change approvals",
    configValues: { apiKey: secret("change-approvals-apiKey"), baseURL: "https://approvals.acme.test" },
    capabilityConfig: {
      approvals: {
        additionalFormVariables: [
          {
            key: "service",
            type: "dynamicEnum",
            name: "Service",
            dynamicOptions: {
              endpoint: {
                url: "https://approvals.acme.test/services",
                method: "GET",
                headers: [
                  { name: "Authorization", value: "Bearer {{ apiKey }}" },
                  { name: "Accept", value: "application/json" },
                ],
              },
              optionsArrayPath: "/services",
              optionsItems: { name: "/name", value: "/id" },
            },
          },
        ],
      },
    },
  });
  for (const [environmentKey, name] of [
    ["production", "pagerduty-integrationKey"],
    ["staging", "pagerduty-staging-integrationKey"],
  ] as const) {
    emulator.seed("pagerduty-guardian-edition", {
      name: "PagerDuty",
      configValues: {
        integrationKey: secret(name),
        severity: "critical",
        projectAndEnv: { projectKey: "checkout", environmentKey },
      },
    });
    emulator.seedEnvironment({
      projectKey: "checkout",
      environmentKey,
      approvals: {
        flag: {
          required: true,
          minNumApprovals: environmentKey === "production" ? 2 : 1,
          serviceKind: "custom-approvals",
          serviceKindConfigurationId: approvals._id,
        },
      },
    });
  }
  emulator.seedObject(
    "subscription",
    { integrationKey: "datadog" },
    {
      name: "Datadog EU",
      on: true,
      tags: ["observability"],
      statements: STATEMENTS,
      config: { apiKey: secret("datadog-eu-apiKey"), hostURL: "https://api.datadoghq.eu" },
    },
  );
  emulator.seedObject(
    "subscription",
    { integrationKey: "slack" },
    { name: "#releases", on: true, tags: [], statements: STATEMENTS, config: { url: HOOK } },
  );
  const url = "https://hooks.acme.test/launchdarkly";
  const bot = {
    name: "Deploy bot",
    url,
    secret: secret("deploy-bot-secret"),
    on: true,
    tags: [],
    statements: STATEMENTS,
  };
  const unnamed = { url: "https://hooks.acme.test/unnamed", on: false, tags: [] };
  seedInOrder(emulator, ["webhook", {}, bot], ["webhook", {}, unnamed]);
  emulator.seedObject(
    "delivery",
    { ...PRODUCTION, integrationKey: "cloudflare" },
    {
      name: "Edge",
      on: true,
      tags: [],
      config: { accountId: "4f2a", namespaceId: "9b1c", apiToken: secret("edge-apiToken") },
    },
  );
  emulator.seedObject(
    "store",
    { ...PRODUCTION, integrationKey: "redis" },
    {
      name: "Segments",
      tags: [],
      config: {
        host: "redis.acme.test",
        port: "6380",
        password: secret("segments-password"),
        tlsEnabled: true,
      },
    },
  );
  emulator.seedObject(
    "import",
    { projectKey: "checkout", integrationKey: "split" },
    {
      name: "From Split",
      tags: [],
      config: {
        workspaceApiKey: secret("from-split-workspaceApiKey"),
        workspaceId: "w1",
        environmentId: "e1",
        ldApiKey: secret("from-split-ldApiKey"),
      },
    },
  );
  const hubs = {
    namespace: "acme",
    name: "flags",
    policyName: "send",
    policyKey: secret("to-azure-policyKey"),
  };
  const stream = { region: "us-east-1", roleArn: "arn:aws:iam::123456789012:role/ld", streamName: "ld" };
  seedInOrder(
    emulator,
    ["destination", PRODUCTION, { kind: "azure-event-hubs", name: "To Azure", on: true, config: hubs }],
    ["destination", PRODUCTION, { kind: "kinesis", name: "Kinesis", on: false, config: stream }],
  );
}
