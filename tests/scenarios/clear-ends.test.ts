import assert from "node:assert/strict";
import { deploy, onEngine } from "../support/engines";

const KEY = "made-up-key-0123";
const program = (changes = "", options = "{}") =>
  `const c = new IntegrationConfiguration("approvals", {
    integrationKey: "custom-approvals",
    name: "Approvals",
    configValues: { apiKey: config.requireSecret("key"), baseURL: "https://a.example" },
    ...{ ${changes} },
  }, ${options});
  exports.id = c.id;`;

onEngine("a program in an edge case", (openFixture) => {
  const open = (text: string, emulator = {}) =>
    openFixture(text, { config: { key: { secret: KEY } }, emulator });

  it("gets one warning that the audit log lacks the comment, if LaunchDarkly accepts only bare arrays", async () => {
    const fixture = await open(program(), { behaviour: { refuseCommentedPatches: true } });
    await deploy(fixture.stack);
    fixture.write(program('name: "Renamed", tags: ["a"]'));
    const up = await deploy(fixture.stack);
    assert.match(
      up.output,
      /warning: LaunchDarkly refused a JSON Patch with a comment and accepted it without/,
    );
    assert.deepEqual(
      fixture.emulator.requests.filter(({ method }) => method === "PATCH").map(({ status }) => status),
      [400, 200],
    );
    assert.equal(fixture.emulator.configurations()[0]?.name, "Renamed");
    const again = await fixture.stack.preview({ expectNoChanges: true });
    assert.equal(again.exitCode, 0, again.output);
  });

  it("shows neither a patch in a refresh nor __origin in any diff", async () => {
    const fixture = await open(program());
    await deploy(fixture.stack);
    const [made] = fixture.emulator.configurations();
    assert.ok(made, "there is no made");
    fixture.emulator.edit(made._id, (draft) => {
      draft.name = "By hand";
    });
    const refresh = await fixture.stack.refresh({ diff: true });
    fixture.write(
      program('name: "Renamed"', '{ aliases: [{ name: "old" }] }').replace('"approvals"', '"new"'),
    );
    const runs = [refresh, await fixture.stack.preview({ diff: true })];
    fixture.write(
      program('name: "Renamed"', '{ aliases: [{ name: "approvals" }] }').replace('"approvals"', '"new"'),
    );
    runs.push(await fixture.stack.up({ diff: true }), await fixture.stack.refresh({ diff: true }));
    for (const { exitCode, output } of runs) {
      assert.equal(exitCode, 0, output);
      assert.doesNotMatch(output, /[~-] __origin|\+ __origin(?!.*scenario\/test#new)/);
    }
    for (const { output } of [runs[0], runs[3]].filter((run) => run !== undefined)) {
      assert.doesNotMatch(output, /JSON Patch/);
    }
    assert.equal(fixture.emulator.configurations()[0]?.name, "Renamed");
  });

  it("gets advice to use `adopt` if it has the option `import`, without a stack trace", async () => {
    const fixture = await open(program("", '{ import: "0123456789abcdef01234567" }'));
    const { exitCode, output } = await fixture.stack.preview();
    assert.notEqual(exitCode, 0);
    assert.match(output, /Pulumi cannot import a dynamic resource.*adopt: \{ id: "…" \}/);
    assert.doesNotMatch(output, /toJavaScript|^\s+at /m);
  });

  it("is rejected with the path of a value in an output that is not JSON", async () => {
    const fixture = await open(
      program("capabilityConfig: pulumi.output(1).apply(() => ({ approvals: { since: new Date(0) } }))"),
    );
    const { exitCode, output } = await fixture.stack.preview();
    assert.notEqual(exitCode, 0);
    assert.match(output, /capabilityConfig\.approvals\.since is a Date\. Only JSON values can be sent\./);
    assert.doesNotMatch(output, /^\s+at /m);
  });

  it("keeps manual changes with ignoreChanges", async () => {
    const fixture = await open(program('tags: ["a"]', '{ ignoreChanges: ["tags"] }'));
    await deploy(fixture.stack);
    const [made] = fixture.emulator.configurations();
    assert.ok(made, "there is no made");
    fixture.emulator.edit(made._id, (draft) => {
      draft.tags = ["by-hand"];
    });
    const same = await fixture.stack.preview({ expectNoChanges: true, diff: true });
    assert.equal(same.exitCode, 0, same.output);
    fixture.emulator.edit(made._id, (draft) => {
      draft.name = "By hand";
    });
    await deploy(fixture.stack);
    assert.deepEqual(
      fixture.emulator.configurations().map(({ name, tags }) => [name, tags]),
      [["Approvals", ["by-hand"]]],
    );
    const { deployment } = await fixture.stack.exportState();
    for (const { inputs, outputs } of deployment.resources ?? [])
      assert.doesNotMatch(JSON.stringify([inputs, outputs]), /__ignoreChanges/);
  });

  it("adopts, and creates the object again after somebody deleted it, while `adopt` stays", async () => {
    const fixture = await open(program());
    const { _id } = fixture.emulator.seed("custom-approvals", {
      name: "Approvals",
      configValues: { apiKey: KEY, baseURL: "https://a.example" },
    });
    fixture.write(program(`adopt: { id: "${_id}" }`));
    await deploy(fixture.stack);
    assert.equal(fixture.emulator.configurations().length, 1);
    fixture.emulator.remove(_id);
    const up = await fixture.stack.up();
    assert.equal(up.exitCode, 0, up.output);
    assert.equal(fixture.emulator.configurations().length, 1);
    assert.equal((await fixture.stack.preview({ expectNoChanges: true })).exitCode, 0);
  });

  it("gets working advice if a protected configuration does not exist any more", async () => {
    const fixture = await open(program("", "{ protect: true }"));
    await deploy(fixture.stack);
    const [made] = fixture.emulator.configurations();
    assert.ok(made, "there is no made");
    fixture.emulator.remove(made._id);
    const { output } = await fixture.stack.preview();
    assert.match(output, /If it is protected, run `pulumi refresh` first, which removes it from the state/);
    assert.equal((await fixture.stack.refresh()).exitCode, 0);
    await deploy(fixture.stack);
    assert.equal(fixture.emulator.configurations().length, 1);
  });
});
