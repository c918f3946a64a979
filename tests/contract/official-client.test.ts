import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { JsonObject } from "../../provider/json/types";
import { created, useEmulator } from "../emulator/client";
import { isOffline, must, npm, removeFolder, temporaryFolder } from "../package/packed";
import { validateExchange } from "./exchange";

// 7 MB unpacked (Apache-2.0): too much for everybody's node_modules, for one test.
const CLIENT = "launchdarkly-api-typescript@17.2.0";

interface Answer {
  status: number;
  data: JsonObject & { approvalSettings: JsonObject };
}

/** As far as it is used here. */
interface Client {
  Configuration: new (options: { basePath: string; apiKey: string; baseOptions?: object }) => unknown;
  EnvironmentsApi: new (
    configuration: unknown,
  ) => {
    getEnvironment(project: string, environment: string): Promise<Answer>;
    patchEnvironment(project: string, environment: string, patch: object[]): Promise<Answer>;
  };
}

type Call = (...args: unknown[]) => Promise<{ status: number; data: JsonObject & { items?: JsonObject[] } }>;
type Api = Readonly<Record<string, Call>>;
type Apis = Readonly<Record<string, new (configuration: unknown) => Api>>;

/** One class of the client: its kind's place, what it creates, and its methods by what they do. */
interface Driven {
  api: string;
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

const DRIVEN: readonly Driven[] = [
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
];

describe("LaunchDarkly's own TypeScript client", function () {
  this.timeout(300_000);
  const emulator = useEmulator();
  let folder = "";
  let client: Client;

  before(function () {
    folder = temporaryFolder("client");
    const installed = npm(["install", "--no-audit", "--no-fund", "--prefix", folder, CLIENT], folder);
    if (isOffline(installed) && !process.env.CI) this.skip();
    must(installed);
    client = createRequire(join(folder, "program.js"))("launchdarkly-api-typescript") as Client;
  });
  after(() => folder && removeFolder(folder));

  it("patches an environment's approval settings on the emulator, as documented", async () => {
    const { url, token } = emulator();
    const api = new client.EnvironmentsApi(new client.Configuration({ basePath: url, apiKey: token }));
    const serviceKindConfigurationId = await created(emulator());
    const desired = {
      required: true,
      canReviewOwnRequest: false,
      minNumApprovals: 2,
      canApplyDeclinedChanges: false,
      requiredApprovalTags: [],
      serviceKind: "custom-approvals",
    };
    const operations = Object.entries({ ...desired, serviceKindConfigurationId }).map(([name, value]) => ({
      op: name === "serviceKindConfigurationId" ? "add" : "replace",
      path: `/approvalSettings/${name}`,
      value,
    }));
    const answer = await api.patchEnvironment("checkout", "production", operations);
    const expected = { ...desired, serviceKindConfigurationId };
    for (const { approvalSettings } of [
      answer.data,
      (await api.getEnvironment("checkout", "production")).data,
    ]) {
      const { bypassApprovalsForPendingChanges: _bypass, serviceConfig, ...settings } = approvalSettings;
      assert.deepEqual([settings, serviceConfig], [expected, {}]);
    }
    const both = [{ op: "replace", path: "/approvalSettings/requiredApprovalTags", value: ["billing"] }];
    await assert.rejects(api.patchEnvironment("checkout", "production", both), /status code 400/);
    for (const record of emulator().requests.slice(1)) {
      const { request, answer: shown } = validateExchange(record);
      assert.deepEqual([request, shown], [[], []]);
    }
  });

  for (const { api: name, place, body, create, lists, get, patch, remove, act } of DRIVEN) {
    it(`drives the emulator through all operations of its ${name}`, async () => {
      const { url, token } = emulator();
      const Api = (client as unknown as Apis)[name];
      assert.ok(Api, `the client has no ${name}`);
      const baseOptions = { headers: { "LD-API-Version": "beta" } };
      const api = new Api(new client.Configuration({ basePath: url, apiKey: token, baseOptions }));
      const call = async (method: string, ...args: unknown[]) => {
        const called = api[method];
        assert.ok(called, `${name} has no ${method}`);
        return (await called.call(api, ...args)).data;
      };
      const { _id } = await call(create, ...place, body);
      const one = [...place, _id];
      for (const [method, ...scope] of lists) {
        const { items = [] } = await call(method, ...scope);
        assert.deepEqual(
          items.map((item) => item._id),
          [_id],
          method,
        );
      }
      assert.equal((await call(get, ...one)).name, "one");
      await call(patch, ...one, [{ op: "replace", path: "/name", value: "two" }]);
      assert.equal((await call(get, ...one)).name, "two");
      if (act) await call(act, ...one);
      await call(remove, ...one);
      await assert.rejects(call(get, ...one), /status code 404/);
      const seen = emulator().requests.map((record) => {
        const { operationId, request, answer } = validateExchange(record);
        assert.deepEqual([request, answer], [[], []], operationId);
        return operationId;
      });
      const has = Object.getOwnPropertyNames(Api.prototype).filter((method) => method !== "constructor");
      assert.deepEqual([...new Set(seen)].sort(), has.sort());
    });
  }
});
