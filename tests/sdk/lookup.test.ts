import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "../../local/emulator";
import {
  getIntegrationConfigurations,
  getWebhookOutput,
  getWebhooks,
  getWebhooksOutput,
  type IntegrationConfigurationResult,
} from "../../sdk";

type Ask = (integrationKey?: string) => Promise<IntegrationConfigurationResult[]>;

describe("getIntegrationConfigurations", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  const ask: Ask = (integrationKey = "devin") =>
    getIntegrationConfigurations({ integrationKey }, { accessToken: emulator.token, apiHost: emulator.url });
  const seed = (name: string) => emulator.seed("devin", { name, configValues: { apiKey: "made-up-key-01" } });

  /** One run of a program in this process, as the Automation API runs it. */
  async function run(program: (ask: Ask) => Promise<void>): Promise<number> {
    const before = emulator.requests.length;
    await pulumi.runtime.setMocks({ newResource: () => ({ id: "id", state: {} }), call: () => ({}) });
    await pulumi.runtime.runInPulumiStack(async () => {
      await program(ask);
      return {};
    });
    return emulator.requests.slice(before).filter(({ operation }) => operation === "list").length;
  }

  it("lists an integration once in a run of a program, and again in the next run of the same process", async () => {
    seed("one");
    const lists = await run(async (ask) => {
      assert.deepEqual(
        (await ask()).map(({ name }) => name),
        ["one"],
      );
      seed("two");
      assert.deepEqual(
        (await ask()).map(({ name }) => name),
        ["one"],
        "as the run saw it first",
      );
    });
    assert.equal(lists, 1);
    await run(async (ask) => {
      assert.deepEqual(
        (await ask()).map(({ name }) => name),
        ["one", "two"],
      );
    });
  });

  it("returns LaunchDarkly's links and the token's access, which no state contains", async () => {
    await run(async (ask) => {
      const [one] = await ask();
      assert.match(JSON.stringify(one?.links), /integration-configurations/);
      assert.match(JSON.stringify(one?.access), /updateIntegration/);
    });
  });

  it("retries a failed list", async () => {
    await run(async (ask) => {
      emulator.inject({ operation: "list", status: 403 });
      await assert.rejects(ask(), /403 forbidden/);
      assert.notDeepEqual(await ask(), []);
    });
  });
});

describe("A lookup of the account's webhooks", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  const resolved = <T>(output: pulumi.Output<T>): Promise<T> =>
    new Promise((resolve) => output.apply((value) => resolve(value as T)));

  it("needs no arguments, and takes outputs in the variant for them", async () => {
    for (const name of ["one", "two"]) {
      emulator.seedObject(
        "webhook",
        {},
        { name, url: "https://example.com", sign: false, on: true, tags: [name] },
      );
    }
    const account = { accessToken: emulator.token, apiHost: emulator.url };
    const all = await getWebhooks(undefined, account);
    assert.deepEqual(
      all.map(({ name }) => name),
      ["one", "two"],
    );
    assert.deepEqual(await resolved(getWebhooksOutput(undefined, account)), all);
    const tagged = getWebhooksOutput({ tag: pulumi.output("two") }, account);
    assert.deepEqual(await resolved(tagged), all.slice(1));
    const second = getWebhookOutput({ id: tagged.apply(([two]) => two?.id ?? "") }, account);
    assert.deepEqual((await resolved(second)).tags, ["two"]);
  });
});
