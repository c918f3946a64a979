import {
  AUDIT_LOG_SUBSCRIPTION,
  BIG_SEGMENT_STORE,
  DATA_EXPORT_DESTINATION,
  DELIVERY_CONFIGURATION,
  FLAG_IMPORT_CONFIGURATION,
  INTEGRATION_CONFIGURATION,
  WAREHOUSE_SETUP,
  WEBHOOK,
} from "../../provider/kinds";
import { check } from "../../provider/lifecycle/check";
import type { Kind } from "../../provider/schema/kind";
import type { Inputs } from "../../provider/schema/resource";

/** One resource of the stack that is measured. */
export interface Declared {
  kind: Kind;
  inputs: Inputs;
}

type Maker = (i: number) => [kind: Kind, declared: Record<string, unknown>];

const secretOf = (i: number) => `made-up-key-${i}-0123456789`;
const IN_ENVIRONMENT = { projectKey: "checkout", environmentKey: "production" };

/** What a stack may be made of; its makers take turns. */
export const MIXES = {
  configurations: [
    (i) => [
      INTEGRATION_CONFIGURATION,
      {
        integrationKey: "custom-approvals",
        configValues: { apiKey: secretOf(i), baseURL: `https://${i}.example` },
      },
    ],
    (i) => [INTEGRATION_CONFIGURATION, { integrationKey: "devin", configValues: { apiKey: secretOf(i) } }],
  ],
  kinds: [
    (i) => [
      INTEGRATION_CONFIGURATION,
      {
        integrationKey: "custom-approvals",
        configValues: { apiKey: secretOf(i), baseURL: `https://${i}.example` },
      },
    ],
    (i) => [AUDIT_LOG_SUBSCRIPTION, { integrationKey: "datadog", config: { apiKey: secretOf(i) } }],
    (i) => [WEBHOOK, { url: `https://${i}.example`, secret: secretOf(i) }],
    (i) => [
      DELIVERY_CONFIGURATION,
      {
        ...IN_ENVIRONMENT,
        integrationKey: "cloudflare",
        config: { accountId: `a${i}`, namespaceId: `n${i}`, apiToken: secretOf(i) },
      },
    ],
    (i) => [
      BIG_SEGMENT_STORE,
      { ...IN_ENVIRONMENT, integrationKey: "redis", config: { host: `${i}.example`, password: secretOf(i) } },
    ],
    (i) => [
      FLAG_IMPORT_CONFIGURATION,
      {
        projectKey: "checkout",
        integrationKey: "split",
        config: {
          workspaceApiKey: secretOf(i),
          workspaceId: `w${i}`,
          environmentId: "e",
          ldApiKey: `other-${secretOf(i)}`,
        },
      },
    ],
    (i) => [
      DATA_EXPORT_DESTINATION,
      {
        ...IN_ENVIRONMENT,
        kind: "azure-event-hubs",
        config: { namespace: "acme", name: `hub-${i}`, policyName: "send", policyKey: secretOf(i) },
        tags: undefined,
      },
    ],
    // LaunchDarkly takes a set-up's tags in a second request alone.
    (i) => [
      WAREHOUSE_SETUP,
      {
        integrationKey: "redshift-experimentation",
        configValues: {
          clusterEndpoint: `cluster-${i}.example:5439/dev`,
          clusterRegion: "us-east-1",
          clusterAwsAccountId: "123456789012",
          iamRoleArn: "arn:aws:iam::123456789012:role/launchdarkly",
          selectedEnv: IN_ENVIRONMENT,
        },
        tags: undefined,
      },
    ],
  ],
} as const satisfies Record<string, readonly Maker[]>;
export type Mix = keyof typeof MIXES;

/** The resource at this place of a stack. */
export function declaredAt(mix: Mix, i: number, more: string): Declared {
  const makers: readonly Maker[] = MIXES[mix];
  const [kind, given] = (makers[i % makers.length] as Maker)(i);
  const tags = ["bench", `team-${i % 10}`];
  const declared = Object.entries({ name: `Object ${i}${more}`, tags, ...given });
  const { inputs, failures } = check(
    kind,
    Object.fromEntries(declared.filter(([, value]) => value !== undefined)),
  );
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
  return { kind, inputs };
}
