import type { Json, JsonObject } from "../json";
import type { Behaviour } from "../options";
import { isObject } from "../schema";
import type { EmulatedVariable } from "../variables";
import { DELIVERIES, IMPORTS, STORES, SUBSCRIPTIONS } from "./manifests";
import type { StoredObject } from "./stored";

/** A check of a request's member, and the expected type in words. */
type Rule = readonly [is: (value: Json) => boolean, text: string];

const TEXT: Rule = [(value) => typeof value === "string", "a string"];
const FLAG: Rule = [(value) => typeof value === "boolean", "a boolean"];
const OBJECT: Rule = [isObject, "an object"];
const TAGS: Rule = [isStrings, "an array of strings"];
const STATEMENTS: Rule = [
  (value) => Array.isArray(value) && value.every(isStatement),
  "an array of policy statements",
];

/** One kind of object: its routes and members. Source: LaunchDarkly's OpenAPI. */
export interface ObjectKind {
  name: ObjectKindName;
  /** The name in messages. */
  noun: string;
  /** The keys in its path. */
  scope: readonly string[];
  /** Paths of lists (GET), each limited by the keys in it. */
  lists: readonly string[];
  /** Path of POST, which creates an object. */
  create: string;
  item: string;
  beta: boolean;
  created: 200 | 201;
  /** Members that a POST may have; `required` are those that it must have. */
  fields: Readonly<Record<string, Rule>>;
  required: readonly string[];
  /** Members that only a POST has. */
  createOnly?: readonly string[];
  /** Values of omitted members. */
  defaults: JsonObject;
  /** Members that every response has. */
  always: readonly string[];
  /**
   * Secret string members; those that responses mask; those in every `config` of any integration; and those members of
   * `config` that are documented and not secret, where no manifest lists them.
   */
  secrets: {
    credentials: readonly string[];
    masked: readonly string[];
    inConfig?: readonly string[];
    openInConfig?: readonly string[];
  };
  /** Form variables in `config` by integration key. Any other key answers 404. */
  variables?: Readonly<Record<string, readonly EmulatedVariable[]>>;
  /** Credentials among them that no manifest flags as secret. */
  unflagged?: Readonly<Record<string, readonly string[]>>;
  /** The status for a duplicate name, if the API may reject it, and for a failed `test`. */
  conflicts: { name?: 409; test: 400 | 409 | 422 };
  /** Its schema does not require links. */
  linksOptional?: true;
  /** The switch that allows one in a scope. */
  onePerPlace?: keyof Behaviour;
  /** The POST operations below an object. */
  actions?: Readonly<Record<string, (object: StoredObject, behaviour: Behaviour, now: number) => Action>>;
  /** Members that the server sets. */
  shown(object: StoredObject, account: { now: number; answers: number }): JsonObject;
}

/** The result of an action: its response and the changed object. */
export interface Action {
  status: 200 | 201;
  body?: JsonObject;
  after?: StoredObject;
}

const INTEGRATIONS = "/api/v2/integrations/{integrationKey}";
const CAPABILITIES = "/api/v2/integration-capabilities";
const IN_ENVIRONMENT = "{projectKey}/{environmentKey}/{integrationKey}";
const NONE = { credentials: [], masked: [] };

const stored: Pick<ObjectKind, "fields" | "required" | "defaults" | "always" | "secrets"> = {
  fields: { config: OBJECT, on: FLAG, tags: TAGS, name: TEXT },
  required: ["config"],
  defaults: { on: false, tags: [], name: "" },
  always: ["config", "on", "tags", "name"],
  secrets: NONE,
};

const own = ({ scope, version }: StoredObject): JsonObject => ({ ...scope, version });

/** The noun of each. */
export type ObjectKindName = "subscription" | "webhook" | "delivery" | "store" | "import" | "destination";

export const OBJECT_KINDS: readonly ObjectKind[] = [
  {
    name: "subscription",
    noun: "audit log subscription",
    scope: ["integrationKey"],
    lists: [INTEGRATIONS],
    create: INTEGRATIONS,
    item: `${INTEGRATIONS}/{id}`,
    beta: false,
    created: 201,
    fields: {
      name: TEXT,
      config: OBJECT,
      statements: STATEMENTS,
      on: FLAG,
      tags: TAGS,
      url: TEXT,
      apiKey: TEXT,
    },
    required: ["name", "config"],
    defaults: { on: true },
    always: [],
    secrets: { credentials: ["url", "apiKey"], masked: ["apiKey"] },
    variables: SUBSCRIPTIONS,
    unflagged: {
      mattermost: ["url"],
      msteams: ["url"],
      pagerduty: ["integrationKey"],
      slack: ["url"],
      zapier: ["url"],
    },
    conflicts: { test: 409 },
    // Deliveries continue by themselves.
    shown: ({ scope }, { now, answers }) => ({
      kind: scope.integrationKey ?? "",
      _status: { successCount: answers, lastSuccess: now, errorCount: 0, errors: [] },
    }),
  },
  {
    name: "webhook",
    noun: "webhook",
    scope: [],
    lists: ["/api/v2/webhooks"],
    create: "/api/v2/webhooks",
    item: "/api/v2/webhooks/{id}",
    beta: false,
    created: 200,
    fields: { url: TEXT, sign: FLAG, on: FLAG, name: TEXT, secret: TEXT, statements: STATEMENTS, tags: TAGS },
    required: ["url", "sign", "on"],
    createOnly: ["sign"],
    defaults: { tags: [] },
    always: ["url", "on", "tags"],
    // The API returns it in plain text.
    secrets: { credentials: ["secret"], masked: [] },
    conflicts: { test: 400 },
    shown: () => ({}),
  },
  {
    name: "delivery",
    noun: "delivery configuration",
    scope: ["projectKey", "environmentKey", "integrationKey"],
    lists: [`${CAPABILITIES}/featureStore`, `${CAPABILITIES}/featureStore/{projectKey}/{environmentKey}`],
    create: `${CAPABILITIES}/featureStore/${IN_ENVIRONMENT}`,
    item: `${CAPABILITIES}/featureStore/${IN_ENVIRONMENT}/{id}`,
    beta: true,
    created: 201,
    ...stored,
    variables: DELIVERIES,
    conflicts: { test: 422 },
    actions: { validate },
    shown: own,
  },
  {
    name: "store",
    noun: "big segment store",
    scope: ["projectKey", "environmentKey", "integrationKey"],
    lists: [`${CAPABILITIES}/big-segment-store`],
    create: `${CAPABILITIES}/big-segment-store/${IN_ENVIRONMENT}`,
    item: `${CAPABILITIES}/big-segment-store/${IN_ENVIRONMENT}/{id}`,
    beta: true,
    created: 201,
    ...stored,
    variables: STORES,
    conflicts: { name: 409, test: 409 },
    shown: (object, { now }) => ({
      ...own(object),
      _status: { available: true, potentiallyStale: false, lastSync: now, errors: [] },
    }),
  },
  {
    name: "import",
    noun: "flag import configuration",
    scope: ["projectKey", "integrationKey"],
    lists: [`${CAPABILITIES}/flag-import`],
    create: `${CAPABILITIES}/flag-import/{projectKey}/{integrationKey}`,
    item: `${CAPABILITIES}/flag-import/{projectKey}/{integrationKey}/{id}`,
    beta: true,
    created: 200,
    fields: { config: OBJECT, tags: TAGS, name: TEXT },
    required: ["config"],
    defaults: { tags: [], name: "" },
    always: ["config", "tags", "name"],
    secrets: NONE,
    variables: IMPORTS,
    conflicts: { name: 409, test: 409 },
    actions: { trigger: (object) => ({ status: 201, after: { ...object, version: object.version + 1 } }) },
    // The server increments it by itself: the work is scheduled.
    shown: (object, { now, answers }) => ({
      ...own(object),
      version: object.version + answers,
      _status: { status: object.version > 1 ? "importing" : "pending", lastImport: now, errors: [] },
    }),
  },
  {
    name: "destination",
    noun: "data export destination",
    scope: ["projectKey", "environmentKey"],
    lists: ["/api/v2/destinations"],
    create: "/api/v2/destinations/{projectKey}/{environmentKey}",
    item: "/api/v2/destinations/{projectKey}/{environmentKey}/{id}",
    beta: false,
    created: 201,
    fields: { name: TEXT, kind: TEXT, config: OBJECT, on: FLAG },
    required: ["kind"],
    defaults: { on: false, name: "" },
    always: ["name", "kind", "config", "on"],
    secrets: {
      ...NONE,
      inConfig: ["apiKey", "secret", "writeKey", "policyKey", "clickHousePassword"],
      openInConfig: [
        ...["namespace", "name", "policyName", "project", "topic", "region", "roleArn", "streamName"],
        ...["environment", "userIdentity", "anonymousUserIdentity", "userIdentities"],
        ...["userIdContextKind", "anonymousIdContextKind", "publicKey", "snowflakeHostAddress"],
      ],
    },
    conflicts: { name: 409, test: 409 },
    // Only its links contain its project and environment.
    linksOptional: true,
    onePerPlace: "oneDestination",
    shown: ({ version }) => ({ version }),
  },
];

function validate(_: StoredObject, { validationFails }: Behaviour, now: number): Action {
  const refused = {
    statusCode: 401,
    error: "The service refused the credentials",
    responseBody: "Unauthorized",
  };
  return { status: 200, body: { ...(validationFails ? refused : { statusCode: 200 }), timestamp: now } };
}

function isStrings(value: Json): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Whether a value is a policy statement. */
export function isStatement(value: Json): boolean {
  if (!isObject(value) || (value.effect !== "allow" && value.effect !== "deny")) return false;
  const lists = ["resources", "notResources", "actions", "notActions"];
  return lists.every((list) => value[list] === undefined || isStrings(value[list]));
}
