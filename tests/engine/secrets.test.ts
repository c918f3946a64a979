import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { onBothEngines, type World } from "./world";

const WRAPPED = "4dabf18193072939515e22adb298388d";

const isSecret = (value: unknown) =>
  typeof value === "object" && value !== null && WRAPPED in value && "ciphertext" in value;

function assertNowhere(world: World, output: string, ...texts: string[]) {
  for (const text of texts) {
    assert.ok(!output.includes(text), `the output shows ${text}:\n${output}`);
    for (const file of world.stack.stateFiles()) {
      assert.ok(!readFileSync(file, "utf8").includes(text), `${file} holds ${text}`);
    }
  }
}

describe("secrets and configuration", () => {
  onBothEngines(
    "reach the provider in clear and are encrypted, value by value, in the state",
    async (world) => {
      await world.stack.setConfig("password", "hunter-two-two", { secret: true });
      const result = await world.up(
        `
      const password = new pulumi.Config().requireSecret("password");
      const thing = new Thing("a", {
        label: "a", top: password, deep: { key: password, url: "plain" },
        list: [pulumi.secret("listed-secret"), "plain element"],
      }, { additionalSecretOutputs: ["computed"] });
      exports.shown = thing.deep;
      exports.computed = thing.computed;`,
        { diff: true },
      );
      assert.equal(world.objects().a?.top, "hunter-two-two");
      assert.deepEqual(world.objects().a?.deep, { key: "hunter-two-two", url: "plain" });
      const state = await world.resource("a");
      for (const props of [state?.inputs, state?.outputs]) {
        assert.ok(isSecret(props?.top), JSON.stringify(props?.top));
        // check and create answer without marks: of an array the engine then keeps the whole as a secret.
        assert.ok(isSecret(props?.list), JSON.stringify(props?.list));
        const deep = props?.deep as Record<string, unknown>;
        assert.ok(isSecret(deep.key), JSON.stringify(deep.key));
        assert.equal(deep.url, "plain");
      }
      assert.ok(isSecret(state?.outputs?.computed), JSON.stringify(state?.outputs?.computed));
      assertNowhere(world, result.output, "hunter-two-two", "listed-secret", "made a");
      assert.deepEqual((await world.up()).changes, { same: 1 });
    },
  );

  onBothEngines("changing a secret is an update that shows no value", async (world) => {
    const program = (text: string) =>
      `new Thing("a", { label: "a", top: pulumi.secret(${JSON.stringify(text)}) });`;
    await world.up(program("first-secret"));
    const update = await world.up(program("second-secret"), { diff: true });
    assert.deepEqual(update.changes, { update: 1 });
    assertNowhere(world, update.output, "first-secret", "second-secret");
    assert.equal(world.objects().a?.top, "second-secret");
  });

  onBothEngines("a secret of the configuration is filtered from what a provider prints", async (world) => {
    await world.stack.setConfig("password", "hunter-two-two", { secret: true });
    const result = await world.up(
      'new Thing("a", { label: "a", log: pulumi.interpolate`hello ${new pulumi.Config().requireSecret("password")}` });',
    );
    assert.match(result.output, /provider says hello \[secret\]/);
    assertNowhere(world, result.output, "hunter-two-two");
  });

  onBothEngines("the default provider gets the stack's config, an explicit one its own", async (world) => {
    await world.stack.setConfig("cloud:token", "default-token", { secret: true });
    await world.up(`
      const eu = new pulumi.ProviderResource("pulumi-nodejs", "eu", { "cloud:token": pulumi.secret("eu-token") });
      new Thing("here", { label: "here" });
      new Thing("there", { label: "there" }, { provider: eu });`);
    const creates = world.calls("create");
    const here = creates.find((call) => call.inputs?.label === "here");
    const there = creates.find((call) => call.inputs?.label === "there");
    assert.equal(here?.config.token, "default-token");
    assert.equal(there?.config.token, "eu-token");
    assert.notEqual(here?.pid, there?.pid);
    assertNowhere(world, "", "default-token", "eu-token");
    world.forgetCalls();
    const destroy = await world.stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    const gone = world.calls("delete").find((call) => call.label === "there");
    assert.equal(gone?.config.token, "eu-token");
  });

  onBothEngines("a new token of an explicit provider replaces nothing", async (world) => {
    const program = (token: string) => `
      const eu = new pulumi.ProviderResource("pulumi-nodejs", "eu", { "cloud:token": pulumi.secret("${token}") });
      new Thing("there", { label: "there" }, { provider: eu });`;
    await world.up(program("eu-token-1"));
    assert.deepEqual((await world.up(program("eu-token-2"))).changes, { same: 1 });
  });

  onBothEngines(
    "after a new value of the config, a refresh still gets the old one until the next up",
    async (world) => {
      await world.stack.setConfig("cloud:token", "token-one", { secret: true });
      await world.up('new Thing("a", { label: "a" });');
      await world.stack.setConfig("cloud:token", "token-two", { secret: true });
      world.forgetCalls();
      await world.stack.refresh();
      for (const call of world.calls("read")) assert.equal(call.config.token, "token-one");
      await world.up();
      world.forgetCalls();
      await world.stack.refresh();
      for (const call of world.calls("read")) assert.equal(call.config.token, "token-two");
    },
  );
});
