import assert from "node:assert/strict";
import type { RequestRecord } from "../../local/emulator";
import type { JsonObject } from "../../provider/json/types";
import { validateExchange } from "./exchange";

/** Calls an operation: the keys of its path in their order, then its body. */
export type Call = (operation: string, ...args: unknown[]) => Promise<JsonObject>;

/** One kind of object: its place, what is created there, and its operations by what they do. */
export interface Driven {
  /** The class of LaunchDarkly's TypeScript client that has them. */
  api: string;
  /** The path of one object has its id alone. */
  idAlone?: true;
  place: readonly string[];
  body: JsonObject;
  create: string;
  lists: readonly [method: string, ...place: string[]][];
  get: string;
  patch: string;
  remove: string;
  /** A POST below the object. */
  act?: string;
}

const IN_ENVIRONMENT = ["checkout", "production"];

export const DRIVEN: readonly Driven[] = [
  {
    api: "IntegrationAuditLogSubscriptionsApi",
    place: ["datadog"],
    body: { name: "one", config: { apiKey: "made-up-key", hostURL: "https://api.datadoghq.eu" }, on: true },
    create: "createSubscription",
    lists: [["getSubscriptions", "datadog"]],
    get: "getSubscriptionByID",
    patch: "updateSubscription",
    remove: "deleteSubscription",
  },
  {
    api: "WebhooksApi",
    place: [],
    body: { name: "one", url: "https://hooks.example.com", sign: true, on: true },
    create: "postWebhook",
    lists: [["getAllWebhooks"]],
    get: "getWebhook",
    patch: "patchWebhook",
    remove: "deleteWebhook",
  },
  {
    api: "IntegrationDeliveryConfigurationsBetaApi",
    place: [...IN_ENVIRONMENT, "cloudflare"],
    body: { name: "one", config: { accountId: "4f2a", namespaceId: "9b1c", apiToken: "made-up-token" } },
    create: "createIntegrationDeliveryConfiguration",
    lists: [
      ["getIntegrationDeliveryConfigurations"],
      ["getIntegrationDeliveryConfigurationByEnvironment", ...IN_ENVIRONMENT],
    ],
    get: "getIntegrationDeliveryConfigurationById",
    patch: "patchIntegrationDeliveryConfiguration",
    remove: "deleteIntegrationDeliveryConfiguration",
    act: "validateIntegrationDeliveryConfiguration",
  },
  {
    api: "PersistentStoreIntegrationsBetaApi",
    place: [...IN_ENVIRONMENT, "redis"],
    body: { name: "one", config: { host: "redis.example.com", port: "6380" } },
    create: "createBigSegmentStoreIntegration",
    lists: [["getBigSegmentStoreIntegrations"]],
    get: "getBigSegmentStoreIntegration",
    patch: "patchBigSegmentStoreIntegration",
    remove: "deleteBigSegmentStoreIntegration",
  },
  {
    api: "FlagImportConfigurationsBetaApi",
    place: ["checkout", "split"],
    body: {
      name: "one",
      config: { workspaceApiKey: "key", workspaceId: "w1", environmentId: "e1", ldApiKey: "made-up-token" },
    },
    create: "createFlagImportConfiguration",
    lists: [["getFlagImportConfigurations"]],
    get: "getFlagImportConfiguration",
    patch: "patchFlagImportConfiguration",
    remove: "deleteFlagImportConfiguration",
    act: "triggerFlagImportJob",
  },
  {
    api: "DataExportDestinationsApi",
    place: IN_ENVIRONMENT,
    body: { name: "one", kind: "google-pubsub", config: { project: "acme", topic: "flags" }, on: true },
    create: "postDestination",
    lists: [["getDestinations"]],
    get: "getDestination",
    patch: "patchDestination",
    remove: "deleteDestination",
  },
  {
    api: "IntegrationsBetaApi",
    place: ["custom-approvals"],
    idAlone: true,
    body: { name: "one", configValues: { apiKey: "made-up-key", baseURL: "https://approvals.example.com" } },
    create: "createIntegrationConfiguration",
    lists: [["getAllIntegrationConfigurations", "custom-approvals"]],
    get: "getIntegrationConfiguration",
    patch: "updateIntegrationConfiguration",
    remove: "deleteIntegrationConfiguration",
  },
];

/** What leads to these objects, and says who is calling. */
export const READS: readonly [api: string, operation: string, ...place: string[]][] = [
  ["OtherApi", "getCallerIdentity"],
  ["ProjectsApi", "getProjects"],
  ["ProjectsApi", "getProject", "checkout"],
  ["EnvironmentsApi", "getEnvironmentsByProject", "checkout"],
  ["EnvironmentsApi", "getEnvironment", ...IN_ENVIRONMENT],
];

/** The setup of a destination in two steps, which this client does not have. */
export const SETUP: readonly [operation: string, ...args: unknown[]][] = [
  ["postGenerateProjectEnvWarehouseDestinationKeyPair", ...IN_ENVIRONMENT],
  ["postGenerateTrustPolicy", ...IN_ENVIRONMENT],
  ["postGenerateWarehouseDestinationSetupScript", ...IN_ENVIRONMENT, "redshift", {}],
  ["postCompleteWarehouseDestinationSetup", ...IN_ENVIRONMENT, "redshift", {}],
];

/** The provider does not use it, so the emulator does not serve it. */
export const NOT_SERVED = "postGenerateWarehouseDestinationKeyPair";

/** An object's life through all of its operations. */
export async function drive(
  { place, idAlone, body, create, lists, get, patch, remove, act }: Driven,
  call: Call,
): Promise<void> {
  const { _id } = await call(create, ...place, body);
  const one = idAlone ? [_id] : [...place, _id];
  for (const [operation, ...scope] of lists) {
    const { items } = await call(operation, ...scope);
    const ids = (items as JsonObject[]).map((item) => item._id);
    assert.deepEqual(ids, [_id], operation);
  }
  assert.equal((await call(get, ...one)).name, "one");
  await call(patch, ...one, [{ op: "replace", path: "/name", value: "two" }]);
  assert.equal((await call(get, ...one)).name, "two");
  if (act) await call(act, ...one);
  await call(remove, ...one);
  await assert.rejects(call(get, ...one), /status code 404/);
}

/** The operations of these exchanges, each of which keeps the contract. */
export function keptContract(records: readonly RequestRecord[]): Set<string | undefined> {
  const seen = records.map((record) => {
    const { operationId, request, answer } = validateExchange(record);
    assert.deepEqual([request, answer], [[], []], `${record.method} ${record.path} ${record.status}`);
    return operationId;
  });
  return new Set(seen);
}
