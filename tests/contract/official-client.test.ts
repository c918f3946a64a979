import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { JsonObject } from "../../provider/json/types";
import { created, useEmulator } from "../emulator/client";
import { isOffline, must, npm, removeFolder, temporaryFolder } from "../package/packed";
import { type Call, DRIVEN, drive, keptContract, NOT_SERVED, READS, SETUP } from "./driven";
import { validateExchange } from "./exchange";
import { operationIds } from "./openapi";

// 7 MB unpacked (Apache-2.0): too large a dev dependency for one test.
const CLIENT = "launchdarkly-api-typescript@17.2.0";

interface Answer {
  status: number;
  data: JsonObject & { approvalSettings: JsonObject };
}

/** The part of it that is used here. */
interface Client {
  Configuration: new (options: { basePath: string; apiKey: string; baseOptions?: object }) => unknown;
  EnvironmentsApi: new (
    configuration: unknown,
  ) => {
    getEnvironment(project: string, environment: string): Promise<Answer>;
    patchEnvironment(project: string, environment: string, patch: object[]): Promise<Answer>;
  };
}

type Api = Readonly<Record<string, (...args: unknown[]) => Promise<{ data: JsonObject }>>>;
type Apis = Readonly<Record<string, new (configuration: unknown) => Api>>;

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

  /** Calls the operations of one class of the client. */
  const callerOf = (name: string): Call => {
    const { url, token } = emulator();
    const Api = (client as unknown as Apis)[name];
    assert.ok(Api, `the client has no ${name}`);
    const baseOptions = { headers: { "LD-API-Version": "beta" } };
    const api = new Api(new client.Configuration({ basePath: url, apiKey: token, baseOptions }));
    return async (operation, ...args) => {
      const called = api[operation];
      assert.ok(called, `${name} has no ${operation}`);
      return (await called.call(api, ...args)).data;
    };
  };

  for (const driven of DRIVEN) {
    it(`drives the emulator through all operations of its ${driven.api}`, async () => {
      await drive(driven, callerOf(driven.api));
      const has = operationsOf(client).get(driven.api) ?? [];
      assert.deepEqual([...keptContract(emulator().requests)].sort(), has);
    });
  }

  it("reads who is calling, projects and environments", async () => {
    for (const [api, operation, ...place] of READS) await callerOf(api)(operation, ...place);
    assert.deepEqual([...keptContract(emulator().requests)].sort(), READS.map(([, name]) => name).sort());
  });

  it("drives each operation that it has of those in our OpenAPI slice; it lacks those of approval requests and of setups", () => {
    const has = new Set([...operationsOf(client).values()].flat());
    const driven = DRIVEN.flatMap(({ create, lists, get, patch, remove, act }) => [
      ...[create, get, patch, remove, ...(act ? [act] : [])],
      ...lists.map(([name]) => name),
    ]);
    assert.deepEqual(new Set([...driven, ...READS.map(([, name]) => name), "patchEnvironment"]), has);
    assert.deepEqual(
      operationIds.filter((id) => !has.has(id) && id !== NOT_SERVED).sort(),
      ["getApprovalRequestSettings", "patchApprovalRequestSettings", ...SETUP.map(([id]) => id)].sort(),
    );
  });
});

/** The operations of the slice that the client has, by its classes. */
function operationsOf(client: Client): Map<string, string[]> {
  const classes = Object.entries(client as unknown as Apis).filter(([name]) => /[a-z]Api$/.test(name));
  return new Map(
    classes.map(([name, { prototype }]) => [
      name,
      Object.getOwnPropertyNames(prototype)
        .filter((method) => operationIds.includes(method) && method !== NOT_SERVED)
        .sort(),
    ]),
  );
}
