import type { Emulator, ObjectKindName } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import type { Json, JsonObject } from "../../provider/json/types";
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
import type { Kind } from "../../provider/schema/kind";
import type { Objects } from "./objects";

/** A sample of a kind with a collection. */
export interface Sample {
  kind: Kind;
  /** The declared inputs: a secret, and another form variable if the kind has any. */
  program: Props;
  /** The secret's path; `shown`: LaunchDarkly does not mask it. */
  secret: { path: readonly string[]; shown?: true };
  /** A member that changes, as a path, and its other value. */
  change: { path: readonly string[]; value: Json };
  /** A Pulumi id of another form, and its error; absent if any text may be an id. */
  wrongId?: { id: string; says: RegExp };
  /** A scope that LaunchDarkly does not know, and its error. */
  wrongScope?: { program: Props; says: RegExp };
  /** How the emulator calls it, where it keeps it among its objects. */
  emulated?: ObjectKindName;
  objects(emulator: Emulator): Objects;
}

/** The value at a path; undefined where there is none. */
export const valueAtPath = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((at: unknown, key) => (isObject(at) ? at[key] : undefined), value);

/** The document with another value at a path; undefined removes what is there. */
export function withValue(document: Props, path: readonly string[], value: Json | undefined): Props {
  const [first = "", ...rest] = path;
  const copy = { ...document };
  if (rest.length > 0) copy[first] = withValue((document[first] ?? {}) as Props, rest, value);
  else if (value === undefined) delete copy[first];
  else copy[first] = value;
  return copy;
}

/** A made-up credential that has no known form. */
export const SECRET = "made-up-credential-4711";
export const OTHER_SECRET = "another-made-up-one-98";

const STATEMENTS = [
  { actions: ["updateOn", "*"], effect: "allow", resources: ["proj/*:env/production:flag/*", "proj/*"] },
];

function objectsOf(kind: ObjectKindName): Pick<Sample, "emulated" | "objects"> {
  const objects: Sample["objects"] = (emulator) => ({
    all: () => new Map(emulator.objects(kind).map(({ _id, values }) => [_id, values])),
    edit: (id, change) => {
      emulator.editObject(id, change);
    },
    remove: (id) => emulator.removeObject(id),
  });
  return { emulated: kind, objects };
}

const configurations: Sample["objects"] = (emulator) => ({
  all: () =>
    new Map(
      emulator
        .configurations()
        .map(({ _id, _integrationKey, _createdAt, _maintainerId, setup, ...values }) => [
          _id,
          values as unknown as JsonObject,
        ]),
    ),
  edit: (id, change) => {
    emulator.edit(id, (draft) => change(draft as unknown as JsonObject));
  },
  remove: (id) => emulator.remove(id),
});

/** One of each kind that LaunchDarkly's OpenAPI has a collection of. */
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
    objects: configurations,
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
    ...objectsOf("subscription"),
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
    ...objectsOf("webhook"),
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
    ...objectsOf("delivery"),
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
    ...objectsOf("store"),
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
    ...objectsOf("import"),
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
    ...objectsOf("destination"),
  },
];

/** What is set up in two steps, by an endpoint that is not published. */
const WAREHOUSE: Sample = {
  kind: WAREHOUSE_SETUP,
  program: {
    integrationKey: "redshift-experimentation",
    name: "Warehouse",
    tags: ["b", "a"],
    configValues: {
      clusterEndpoint: "acme.abc.us-east-1.redshift.amazonaws.com:5439/dev",
      clusterRegion: "us-east-1",
      clusterAwsAccountId: "123456789012",
      iamRoleArn: "arn:aws:iam::123456789012:role/launchdarkly",
      selectedEnv: { environmentKey: "production", projectKey: "checkout" },
      password: SECRET,
    },
  },
  secret: { path: ["configValues", "password"] },
  change: { path: ["configValues", "clusterRegion"], value: "eu-west-1" },
  objects: configurations,
};

/** One of each kind that has a collection. */
export const ALL_SAMPLES: readonly Sample[] = [...SAMPLES, WAREHOUSE];
