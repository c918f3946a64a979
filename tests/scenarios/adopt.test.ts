import { strict as assert } from "node:assert";
import { deploy, onEngine, type StackFixture } from "../support/engines";

const SECRET = "appr-supersecret-4711";

const approvals = (more: string): string => `
new IntegrationConfiguration("approvals", {
  integrationKey: "custom-approvals",
  name: "Approvals",
  tags: ["a"],
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" },
  ${more}
});`;

/** Creates a configuration by hand: with a stack whose state is then discarded. */
async function byHand({ stack, emulator, write }: StackFixture): Promise<string> {
  write(`new IntegrationConfiguration("by-hand", {
    integrationKey: "custom-approvals", name: "Approvals", tags: ["a"],
    configValues: { apiKey: "some-other-key-0815", baseURL: "https://old.example.com" },
  }, { retainOnDelete: true });`);
  await deploy(stack);
  write("");
  await deploy(stack);
  return emulator.configurations()[0]?._id ?? "";
}

onEngine("an adopted configuration", (openFixture) => {
  it("is announced by preview, adopted by up, and unchanged when adopt is removed", async () => {
    const fixture = await openFixture("", { config: { key: { secret: SECRET } } });
    const { stack, emulator, write } = fixture;
    const id = await byHand(fixture);
    write(approvals(`adopt: { id: "${id}" },`));

    const preview = await stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.match(preview.output, new RegExp(`"Approvals": adopts configuration ${id}`));
    assert.match(
      preview.output,
      /~ baseURL: "https:\/\/old\.example\.com" → "https:\/\/approvals\.example\.com"/,
    );
    assert.ok(!preview.output.includes(SECRET), preview.output);

    const posts = () => emulator.requests.filter(({ method }) => method === "POST").length;
    const [before, patches] = [posts(), emulator.requests.filter(({ method }) => method === "PATCH").length];
    await deploy(stack);
    assert.equal(posts(), before, "nothing is created");
    assert.equal(emulator.requests.filter(({ method }) => method === "PATCH").length, patches + 1);
    const [live, ...others] = emulator.configurations();
    assert.deepEqual(others, []);
    assert.equal(live?._id, id);
    assert.deepEqual(live?.configValues, { apiKey: SECRET, baseURL: "https://approvals.example.com" });

    for (const more of [`adopt: { id: "${id}" },`, "", 'adopt: "byName",']) {
      write(approvals(more));
      const again = await stack.preview({ expectNoChanges: true });
      assert.equal(again.exitCode, 0, again.output);
    }
    const refreshed = await stack.refresh({ expectNoChanges: true });
    assert.equal(refreshed.exitCode, 0, refreshed.output);
    assert.equal((await stack.destroy()).exitCode, 0);
    assert.deepEqual(emulator.configurations(), []);
  });

  it("that does not exist is an error in the preview", async () => {
    const { stack, emulator } = await openFixture(approvals('adopt: "byName",'), {
      config: { key: { secret: SECRET } },
    });
    for (const run of [stack.preview, stack.up]) {
      const { exitCode, output } = await run();
      assert.notEqual(exitCode, 0);
      assert.match(output, /cannot adopt: no configuration of custom-approvals is named "Approvals"/);
    }
    assert.deepEqual(emulator.configurations(), []);
  });

  it("is kept when the resource is deleted with retainOnDelete", async () => {
    const fixture = await openFixture("", { config: { key: { secret: SECRET } } });
    await byHand(fixture);
    fixture.write(approvals('adopt: "byName",').replace("});", "}, { retainOnDelete: true });"));
    await deploy(fixture.stack);
    assert.equal((await fixture.stack.destroy()).exitCode, 0);
    assert.equal(fixture.emulator.configurations().length, 1);
  });
});

onEngine("a lookup", (openFixture) => {
  const LOOKUP = `
module.exports = (async () => {
  const { getIntegrationConfigurations, getIntegrationConfigurationOutput } = launchdarkly;
  const all = await getIntegrationConfigurations({ integrationKey: "custom-approvals" });
  const [one] = await getIntegrationConfigurations({ integrationKey: "custom-approvals", name: "Approvals", tag: "a", enabled: true });
  const none = await getIntegrationConfigurations({ integrationKey: "custom-approvals", tag: "b" });
  const again = getIntegrationConfigurationOutput({ id: pulumi.output(one.id) });
  return { all: all.length, none: none.length, id: one.id, values: one.configValues, secrets: one.secrets, name: again.name };
})();`;

  it("finds objects, also in preview, and never returns a secret", async () => {
    const fixture = await openFixture("");
    const id = await byHand(fixture);
    fixture.write(LOOKUP);
    const before = fixture.emulator.requests.length;
    const preview = await fixture.stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.deepEqual(
      fixture.emulator.requests.slice(before).map(({ operation }) => operation),
      ["list", "get"],
    );
    await deploy(fixture.stack);
    assert.deepEqual(await fixture.stack.outputs(), {
      all: 1,
      none: 0,
      id,
      values: { baseURL: "https://old.example.com" },
      secrets: ["/configValues/apiKey"],
      name: "Approvals",
    });
  });

  it("explains an empty result", async () => {
    const { stack } = await openFixture(`
launchdarkly.getIntegrationConfiguration({ id: "0123456789abcdef01234567" });`);
    const { exitCode, output } = await stack.preview();
    assert.notEqual(exitCode, 0);
    assert.match(output, /no integration configuration has the id 0123456789abcdef01234567/);
    assert.doesNotMatch(output, /at async|provider\/lookup/);
  });
});
