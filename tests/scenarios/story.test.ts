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

onEngine("the whole story", (openFixture) => {
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

  it("sends one operation for one changed value, with a comment that says who asked", async () => {
    const { stack, emulator, write } = await open();
    await deploy(stack);
    write(APPROVALS().replace("approvals.example.com", "new.example.com"));
    const preview = await stack.preview();
    assert.match(preview.output, /replace \/configValues\/baseURL/);
    const up = await stack.up();
    assert.deepEqual(up.changes, { update: 1 }, up.output);
    const entry = emulator.audit().at(-1);
    assert.equal(entry?.comment?.startsWith("Pulumi scenario/test"), true, entry?.comment);
    assert.deepEqual(entry?.patch, [
      { op: "replace", path: "/configValues/baseURL", value: "https://new.example.com" },
    ]);
  });

  it("shows and heals what was changed by hand", async () => {
    const { stack, emulator } = await open();
    await deploy(stack);
    const id = emulator.configurations()[0]?._id ?? "";
    emulator.edit(id, (draft) => {
      draft.enabled = false;
      draft.configValues = { ...draft.configValues, apiKey: "changed-by-hand-1" };
    });
    const preview = await stack.preview({ expectNoChanges: true });
    assert.notEqual(preview.exitCode, 0, preview.output);
    assert.match(preview.output, /~ enabled: false → true {3}replace \/enabled/);
    assert.match(preview.output, /~ apiKey: \[secret\] → \[secret\] {3}replace \/configValues\/apiKey/);
    await deploy(stack);
    assert.equal(emulator.configurations()[0]?.configValues.apiKey, SECRET);
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
  });

  it("brings outside changes into the state with refresh, and the program's values back with up", async () => {
    const { stack, emulator } = await open();
    await deploy(stack);
    const id = emulator.configurations()[0]?._id ?? "";
    emulator.edit(id, (draft) => {
      draft.name = "renamed by hand";
    });
    const refreshed = await stack.refresh();
    assert.equal(refreshed.exitCode, 0, refreshed.output);
    const state = await stack.exportState();
    const resource = state.deployment.resources?.find((item) =>
      item.type.includes("IntegrationConfiguration"),
    );
    assert.equal(resource?.inputs?.name, "renamed by hand");
    const up = await stack.up();
    assert.deepEqual(up.changes, { update: 1 }, up.output);
    assert.equal(emulator.configurations()[0]?.name, "approvals");
  });

  it("rotates a secret with one operation", async () => {
    const { stack, emulator } = await open();
    await deploy(stack);
    await stack.setConfig("key", ROTATED, { secret: true });
    const preview = await stack.preview();
    assert.ok(
      !preview.output.includes(ROTATED) && !preview.output.includes(SECRET),
      "no secret in the preview",
    );
    await deploy(stack);
    const patches = emulator.requests.filter((request) => request.method === "PATCH");
    assert.equal(patches.length, 1);
    assert.deepEqual((patches[0]?.body as { patch: unknown }).patch, [
      { op: "replace", path: "/configValues/apiKey", value: ROTATED },
    ]);
  });

  it("makes a configuration anew that was deleted by hand", async () => {
    const { stack, emulator } = await open();
    await deploy(stack);
    const old = emulator.configurations()[0]?._id ?? "";
    emulator.remove(old);
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    assert.equal(emulator.configurations().length, 1);
    assert.notEqual(emulator.configurations()[0]?._id, old);
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
  });

  it("drops a configuration deleted by hand from the state at refresh", async () => {
    const { stack, emulator } = await open();
    await deploy(stack);
    emulator.remove(emulator.configurations()[0]?._id ?? "");
    await stack.refresh();
    const state = await stack.exportState();
    assert.ok(
      !state.deployment.resources?.some((item) => item.type.includes("IntegrationConfiguration")),
      JSON.stringify(state.deployment.resources),
    );
  });

  it("replaces when the integration key changes, and warns in the preview with the old id", async () => {
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
    assert.equal(all.length, 1);
    assert.equal(all[0]?._integrationKey, "devin");
  });

  it("deletes everything at destroy, and one that is gone already as well", async () => {
    const { stack, emulator, write } = await open();
    await deploy(stack);
    emulator.remove(emulator.configurations()[0]?._id ?? "");
    assert.equal((await stack.destroy()).exitCode, 0);
    write(APPROVALS());
    await deploy(stack);
    assert.equal((await stack.destroy()).exitCode, 0);
    assert.deepEqual(emulator.configurations(), []);
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
