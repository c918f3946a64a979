import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { deploy, type OpenStackFixture, onEngine, type StackFixture } from "../support/engines";

const SECRET = "appr-supersecret-4711";
const ROTATED = "appr-rotatedsecret-0815";

const APPROVALS = (more = ""): string => `
const approvals = new IntegrationConfiguration("approvals", {
  integrationKey: "custom-approvals",
  tags: ["b", "a"],
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" },
  ${more}
});
exports.id = approvals.id;
exports.name = approvals.name;
exports.createdAt = approvals.createdAt;`;

onEngine("the life of a configuration", (openFixture) => {
  const open = (
    program = APPROVALS(),
    options: Parameters<OpenStackFixture>[1] = {},
  ): Promise<StackFixture> => openFixture(program, { config: { key: { secret: SECRET } }, ...options });

  it("creates what the preview announced, then has nothing to do", async () => {
    const { stack, emulator } = await open();
    const preview = await stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.deepEqual(preview.changes, { create: 1 });
    assert.deepEqual(emulator.configurations(), []);
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    const [live] = emulator.configurations();
    assert.equal(live?.name, "approvals");
    assert.equal(live?.enabled, true);
    assert.deepEqual(live?.configValues, { apiKey: SECRET, baseURL: "https://approvals.example.com" });
    const outputs = await stack.outputs();
    assert.equal(outputs.id, live?._id);
    assert.equal(outputs.createdAt, live?._createdAt);
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
    const again = await stack.up();
    assert.deepEqual(again.changes, { same: 1 });
    assert.equal(emulator.requests.filter((request) => request.method !== "GET").length, 1);
  });

  it("stores a constant as the provider's code, and the secret only encrypted", async () => {
    const { stack } = await open();
    await deploy(stack);
    const state = await stack.exportState();
    const resource = state.deployment.resources?.find((item) =>
      item.type.includes("IntegrationConfiguration"),
    );
    const shell = 'exports.handler = () => require("pulumi-launchdarkly-integrations/provider");';
    assert.equal(resource?.type, "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration");
    assert.equal(resource?.inputs?.__provider, shell);
    assert.equal(resource?.outputs?.__provider, shell);
    assert.ok(Buffer.byteLength(shell) < 200, `${Buffer.byteLength(shell)}`);
    for (const file of stack.stateFiles()) assert.ok(!readFileSync(file, "utf8").includes(SECRET), file);
  });

  it("sends one operation for one changed value, with a comment that names the stack", async () => {
    const { stack, emulator, write } = await open();
    await deploy(stack);
    write(APPROVALS().replace("approvals.example.com", "new.example.com"));
    const preview = await stack.preview();
    assert.match(preview.output, /replace \/configValues\/baseURL/);
    const up = await deploy(stack);
    assert.deepEqual(up.changes, { update: 1 }, up.output);
    const entry = emulator.audit().at(-1);
    assert.match(entry?.comment ?? "", /^Pulumi scenario\/test/);
    assert.deepEqual(entry?.patch, [
      { op: "replace", path: "/configValues/baseURL", value: "https://new.example.com" },
    ]);

    // A rotated secret is one operation as well.
    await stack.setConfig("key", ROTATED, { secret: true });
    const { output } = await stack.preview();
    assert.ok(!output.includes(ROTATED) && !output.includes(SECRET), output);
    const since = emulator.requests.length;
    await deploy(stack);
    const patches = emulator.requests.slice(since).filter(({ method }) => method === "PATCH");
    assert.deepEqual(
      patches.map(({ body }) => (body as { patch: unknown }).patch),
      [[{ op: "replace", path: "/configValues/apiKey", value: ROTATED }]],
    );
  });

  it("replaces the object when the integration key changes, warns in the preview with the old id, and deletes all", async () => {
    const { stack, emulator, write } = await open();
    await deploy(stack);
    const old = emulator.configurations()[0]?._id ?? "";
    write(
      APPROVALS()
        .replace('"custom-approvals"', '"devin"')
        .replace(/, baseURL: "[^"]*"/, ""),
    );
    const preview = await stack.preview();
    assert.deepEqual(preview.changes, { replace: 1 }, preview.output);
    assert.match(
      preview.output,
      new RegExp(`integrationKey cannot be changed in place, so configuration ${old}`),
    );
    await deploy(stack);
    const all = emulator.configurations();
    assert.deepEqual(
      all.map(({ _integrationKey }) => _integrationKey),
      ["devin"],
    );
    const { exitCode, output } = await stack.destroy({ flags: ["--skip-preview"] });
    assert.equal(exitCode, 0, output);
    assert.deepEqual(emulator.configurations(), []);

    // An object that somebody has deleted already is not an error.
    write(APPROVALS());
    await deploy(stack);
    emulator.remove(emulator.configurations()[0]?._id ?? "");
    const again = await stack.destroy({ flags: ["--skip-preview"] });
    assert.equal(again.exitCode, 0, again.output);
  });

  it("reads an existing configuration with get, and fails clearly for an id that does not exist", async () => {
    const { stack, emulator, write } = await open("");
    const seeded = emulator.seed("custom-approvals", {
      name: "by hand",
      configValues: { apiKey: "some-long-secret-value", baseURL: "https://x.example.com" },
    });
    const get = (id: string): string => `
      const found = IntegrationConfiguration.get("found", "${id}");
      exports.name = found.name; exports.isOne = IntegrationConfiguration.isInstance(found);`;
    write(get(seeded._id));
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    const outputs = await stack.outputs();
    assert.equal(outputs.name, "by hand");
    assert.equal(outputs.isOne, true);
    for (const file of stack.stateFiles())
      assert.ok(!readFileSync(file, "utf8").includes("***"), "no mask in state");
    write(get("000000000000000000000000"));
    const missing = await stack.up();
    assert.notEqual(missing.exitCode, 0);
    assert.match(missing.output, /no integration configuration has the id 000000000000000000000000/);
  });
});
