import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type EngineProject, onBothEngines } from "./project";

const WRAPPED = "4dabf18193072939515e22adb298388d";

const isSecret = (value: unknown) =>
  typeof value === "object" && value !== null && WRAPPED in value && "ciphertext" in value;

function assertNowhere(project: EngineProject, output: string, ...texts: string[]) {
  for (const text of texts) {
    assert.ok(!output.includes(text), `the output shows ${text}:\n${output}`);
    for (const file of project.stack.stateFiles()) {
      assert.ok(!readFileSync(file, "utf8").includes(text), `${file} holds ${text}`);
    }
  }
}

describe("secrets and configuration", () => {
  onBothEngines(
    "reach the provider in clear and are encrypted, value by value, in the state",
    async (project) => {
      await project.stack.setConfig("password", "hunter-two-two", { secret: true });
      const result = await project.up(
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
      assert.equal(project.objects().a?.top, "hunter-two-two");
      assert.deepEqual(project.objects().a?.deep, { key: "hunter-two-two", url: "plain" });
      const state = await project.resource("a");
      for (const props of [state?.inputs, state?.outputs]) {
        assert.ok(isSecret(props?.top), JSON.stringify(props?.top));
        // check and create answer without marks, so the engine keeps a whole array as a secret.
        assert.ok(isSecret(props?.list), JSON.stringify(props?.list));
        const deep = props?.deep as Record<string, unknown>;
        assert.ok(isSecret(deep.key), JSON.stringify(deep.key));
        assert.equal(deep.url, "plain");
      }
      assert.ok(isSecret(state?.outputs?.computed), JSON.stringify(state?.outputs?.computed));
      assertNowhere(project, result.output, "hunter-two-two", "listed-secret", "made a");
      assert.deepEqual((await project.up()).changes, { same: 1 });
    },
  );

  onBothEngines("changing a secret is an update that shows no value", async (project) => {
    const program = (text: string) =>
      `new Thing("a", { label: "a", top: pulumi.secret(${JSON.stringify(text)}) });`;
    await project.up(program("first-secret"));
    const update = await project.up(program("second-secret"), { diff: true });
    assert.deepEqual(update.changes, { update: 1 });
    assertNowhere(project, update.output, "first-secret", "second-secret");
    assert.equal(project.objects().a?.top, "second-secret");
  });

  onBothEngines("a secret of the configuration is filtered from what a provider prints", async (project) => {
    await project.stack.setConfig("password", "hunter-two-two", { secret: true });
    const result = await project.up(
      'new Thing("a", { label: "a", log: pulumi.interpolate`hello ${new pulumi.Config().requireSecret("password")}` });',
    );
    assert.match(result.output, /provider says hello \[secret\]/);
    assertNowhere(project, result.output, "hunter-two-two");
  });

  onBothEngines("the default provider gets the stack's config, an explicit one its own", async (project) => {
    await project.stack.setConfig("cloud:token", "default-token", { secret: true });
    await project.up(`
      const eu = new pulumi.ProviderResource("pulumi-nodejs", "eu", { "cloud:token": pulumi.secret("eu-token") });
      new Thing("here", { label: "here" });
      new Thing("there", { label: "there" }, { provider: eu });`);
    const creates = project.calls("create");
    const here = creates.find((call) => call.inputs?.label === "here");
    const there = creates.find((call) => call.inputs?.label === "there");
    assert.equal(here?.config.token, "default-token");
    assert.equal(there?.config.token, "eu-token");
    assert.notEqual(here?.pid, there?.pid);
    assertNowhere(project, "", "default-token", "eu-token");
    project.forgetCalls();
    const destroy = await project.stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    const gone = project.calls("delete").find((call) => call.label === "there");
    assert.equal(gone?.config.token, "eu-token");
  });

  onBothEngines("a new token of an explicit provider replaces nothing", async (project) => {
    const program = (token: string) => `
      const eu = new pulumi.ProviderResource("pulumi-nodejs", "eu", { "cloud:token": pulumi.secret("${token}") });
      new Thing("there", { label: "there" }, { provider: eu });`;
    await project.up(program("eu-token-1"));
    assert.deepEqual((await project.up(program("eu-token-2"))).changes, { same: 1 });
  });

  onBothEngines(
    "after a new value of the config, a refresh still gets the old one until the next up",
    async (project) => {
      await project.stack.setConfig("cloud:token", "token-one", { secret: true });
      await project.up('new Thing("a", { label: "a" });');
      await project.stack.setConfig("cloud:token", "token-two", { secret: true });
      project.forgetCalls();
      await project.stack.refresh();
      for (const call of project.calls("read")) assert.equal(call.config.token, "token-one");
      await project.up();
      project.forgetCalls();
      await project.stack.refresh();
      for (const call of project.calls("read")) assert.equal(call.config.token, "token-two");
    },
  );
});
