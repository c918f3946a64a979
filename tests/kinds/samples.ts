import type { Emulator, ObjectKindName } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import type { Json, JsonObject } from "../../provider/json/types";
import {
  AUDIT_LOG_SUBSCRIPTION,
  BIG_SEGMENT_STORE,
  DATA_EXPORT_DESTINATION,
  DELIVERY_CONFIGURATION,
  FLAG_IMPORT_CONFIGURATION,
  INTEGRATION_CONFIGURATION,
  WEBHOOK,
} from "../../provider/kinds";
import type { Kind } from "../../provider/schema/kind";
import type { Objects } from "./account";

/** What the suite needs to know of a kind that has a collection. */
export interface Sample {
  kind: Kind;
  /** What a program declares: a secret, and a value beside it in the kind's form variables, if it has any. */
  program: Props;
  /** Where the secret is, as path; `shown`: LaunchDarkly does not mask it. */
  secret: { path: readonly string[]; shown?: true };
  /** One member that changes, as path, and its other value. */
  change: { path: readonly string[]; value: Json };
  /** A Pulumi id of another form, and what is said of it; absent where every text may be an id. */
  wrongId?: { id: string; says: RegExp };
  /** A scope that LaunchDarkly does not know, and what is said of it. */
  wrongScope?: { program: Props; says: RegExp };
  objects(emulator: Emulator): Objects;
}

/** A made-up credential that has no known form. */
export const SECRET = "made-up-credential-4711";
export const OTHER_SECRET = "another-made-up-one-98";

const STATEMENTS = [
  { effect: "allow", resources: ["proj/*:env/production:flag/*", "proj/*"], actions: ["updateOn", "*"] },
];

function objectsOf(kind: ObjectKindName): Sample["objects"] {
  return (emulator) => ({
    all: () => new Map(emulator.objects(kind).map(({ _id, values }) => [_id, values])),
    edit: (id, change) => {
      emulator.editObject(id, change);
    },
    remove: (id) => emulator.removeObject(id),
  });
}

export const SAMPLES: readonly Sample[] = [
  {
    kind: INTEGRATION_CONFIGURATION,
    program: {
      integrationKey: "custom-approvals",
      name: "Approvals",
      tags: ["b", "a"],
      configValues: { apiKey: SECRET, baseURL: "https://approvals.example.com" },
      capabilityConfig: { auditLogEventsHook: { statements: STATEMENTS } },
    },
    secret: { path: ["configValues", "apiKey"] },
    change: { path: ["configValues", "baseURL"], value: "https://other.example.com" },
    wrongScope: {
      program: { integrationKey: "custom-aprovals" },
      says: /did you mean "custom-approvals"\?/i,
    },
    objects: (emulator) => ({
      all: () =>
        new Map(
          emulator
            .configurations()
            .map(({ _id, _integrationKey, _createdAt, _maintainerId, ...values }) => [
              _id,
              values as unknown as JsonObject,
            ]),
        ),
      edit: (id, change) => {
        emulator.edit(id, (draft) => change(draft as unknown as JsonObject));
      },
      remove: (id) => emulator.remove(id),
    }),
  },
  {
    kind: AUDIT_LOG_SUBSCRIPTION,
    program: {
      integrationKey: "datadog",
      name: "To Datadog",
      tags: ["b", "a"],
      statements: STATEMENTS,
      config: { apiKey: SECRET, hostURL: "https://api.datadoghq.eu" },
    },
    secret: { path: ["config", "apiKey"] },
    change: { path: ["config", "hostURL"], value: "https://us3.datadoghq.com" },
    wrongId: {
      id: "5f6d2e1c",
      says: /"5f6d2e1c" is not the id of audit log subscriptions: give integrationKey\/id; id is missing/,
    },
    wrongScope: { program: { integrationKey: "datdog" }, says: /did you mean "datadog"\?/i },
    objects: objectsOf("subscription"),
  },
  {
    kind: WEBHOOK,
    program: {
      name: "Changes",
      url: "https://hooks.example.com/launchdarkly",
      secret: SECRET,
      tags: ["b", "a"],
      statements: STATEMENTS,
    },
    secret: { path: ["secret"], shown: true },
    change: { path: ["url"], value: "https://hooks.example.com/other" },
    objects: objectsOf("webhook"),
  },
  {
    kind: DELIVERY_CONFIGURATION,
    program: {
      projectKey: "checkout",
      environmentKey: "production",
      integrationKey: "cloudflare",
      name: "Edge",
      tags: ["b", "a"],
      on: true,
      config: { accountId: "4f2a", namespaceId: "9b1c", apiToken: SECRET },
    },
    secret: { path: ["config", "apiToken"] },
    change: { path: ["config", "namespaceId"], value: "7d7d" },
    wrongId: {
      id: "checkout/production/5f6d",
      says: /give projectKey\/environmentKey\/integrationKey\/id; id is missing/,
    },
    wrongScope: { program: { integrationKey: "cloudflair" }, says: /did you mean "cloudflare"\?/i },
    objects: objectsOf("delivery"),
  },
  {
    kind: BIG_SEGMENT_STORE,
    program: {
      projectKey: "checkout",
      environmentKey: "production",
      integrationKey: "redis",
      name: "Segments",
      tags: ["b", "a"],
      config: { host: "redis.example.com", port: "6380", password: SECRET, tlsEnabled: true },
    },
    secret: { path: ["config", "password"] },
    change: { path: ["config", "host"], value: "other.example.com" },
    wrongId: { id: "checkout//redis/5f6d", says: /environmentKey is missing/ },
    wrongScope: { program: { integrationKey: "reddis" }, says: /did you mean "redis"\?/i },
    objects: objectsOf("store"),
  },
  {
    kind: FLAG_IMPORT_CONFIGURATION,
    program: {
      projectKey: "checkout",
      integrationKey: "split",
      name: "From Split",
      tags: ["b", "a"],
      config: { workspaceApiKey: "split-key-815", workspaceId: "w1", environmentId: "e1", ldApiKey: SECRET },
    },
    secret: { path: ["config", "ldApiKey"] },
    change: { path: ["config", "workspaceId"], value: "w2" },
    wrongId: { id: "split/5f6d", says: /give projectKey\/integrationKey\/id; id is missing/ },
    wrongScope: { program: { integrationKey: "splitt" }, says: /did you mean "split"\?/i },
    objects: objectsOf("import"),
  },
  {
    kind: DATA_EXPORT_DESTINATION,
    program: {
      projectKey: "checkout",
      environmentKey: "production",
      kind: "azure-event-hubs",
      name: "To Azure",
      on: true,
      config: { namespace: "acme", name: "flags", policyName: "send", policyKey: SECRET },
    },
    secret: { path: ["config", "policyKey"] },
    change: { path: ["config", "policyName"], value: "other" },
    wrongId: { id: "checkout/5f6d", says: /give projectKey\/environmentKey\/id; id is missing/ },
    wrongScope: { program: { kind: "azure-event-hub" }, says: /did you mean "azure-event-hubs"\?/i },
    objects: objectsOf("destination"),
  },
];
