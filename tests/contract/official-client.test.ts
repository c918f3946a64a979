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
  Configuration: new (options: { basePath: string; apiKey: string }) => unknown;
  EnvironmentsApi: new (
    configuration: unknown,
  ) => {
    getEnvironment(project: string, environment: string): Promise<Answer>;
    patchEnvironment(project: string, environment: string, patch: object[]): Promise<Answer>;
  };
}

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

  it("patches an environment's approval settings on the emulator, as the documentation has it", async () => {
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
});
