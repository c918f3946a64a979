import { strict as assert } from "node:assert";
import { deploy, onEngine } from "../support/engines";

/** The engine starts one provider process for each provider. */
const program = (...resources: [name: string, provider: string][]) => `
const { EnvironmentApprovals } = launchdarkly;
const settings = new pulumi.Config("launchdarkly");
const providers = Object.fromEntries(["one", "two"].map((name) => [name, new LaunchDarklyProvider(name, {
  accessToken: settings.requireSecret("accessToken"),
  apiHost: settings.require("apiHost"),
})]));
${resources
  .map(
    ([name, provider]) => `
new EnvironmentApprovals(${JSON.stringify(name)}, {
  projectKey: "checkout",
  environmentKey: "production",
  required: true,
  minNumApprovals: 2,
}, { provider: providers[${JSON.stringify(provider)}] });`,
  )
  .join("\n")}`;

onEngine("approval settings under several providers", (open) => {
  it("survive a rename together with another provider: approvals are never off", async () => {
    const { stack, emulator, write } = await open(program(["production", "one"]));
    await deploy(stack);
    const before = emulator.audit().length;
    write(program(["live", "two"]));
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    assert.deepEqual([up.changes?.create, up.changes?.delete], [1, 1]);
    assert.equal(emulator.audit().length, before, "no request has changed them");
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
    const destroy = await stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.equal(emulator.environments()[0]?.approvals.flag?.required, false);
  });

  it("are rejected if two of them declare the same", async () => {
    const { stack } = await open(program(["production", "one"], ["again", "two"]));
    const preview = await stack.preview();
    assert.notEqual(preview.exitCode, 0);
    assert.match(preview.output, /declared twice in this program/);
    const up = await stack.up({ flags: ["--skip-preview"] });
    assert.notEqual(up.exitCode, 0);
    assert.match(up.output, /declared twice in this program/);
  });
});
