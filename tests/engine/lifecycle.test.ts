import assert from "node:assert/strict";
import { UNKNOWN } from "../../local/engine/wire";
import { onBothEngines } from "./project";

const TWO = `
const a = new Thing("a", { label: "a", colour: process.env.COLOUR || "red" });
const b = new Thing("b", { label: "b", from: a.computed, fromId: a.id });
exports.made = b.computed;
exports.nested = pulumi.secret({ deep: a.computed });`;

describe("the life of a resource", () => {
  onBothEngines("creates, keeps, updates and deletes in the order of dependencies", async (project) => {
    project.program(TWO);
    const preview = await project.stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.deepEqual(preview.changes, { create: 2 });
    assert.deepEqual(project.objects(), {});
    assert.equal((await project.resource("a"))?.id, undefined);

    assert.deepEqual((await project.up()).changes, { create: 2 });
    assert.deepEqual(await project.stack.outputs(), { made: "made b", nested: { deep: "made a" } });
    const { a, b } = project.objects();
    assert.equal(b?.from, "made a");
    assert.equal(b?.fromId, a?.id);
    assert.equal((await project.resource("b"))?.inputs?.size, 1);

    assert.deepEqual((await project.up()).changes, { same: 2 });
    const update = await project.stack.up({ env: { COLOUR: "blue" } });
    assert.deepEqual(update.changes, { update: 2 });
    assert.equal(project.objects().a?.colour, "blue");
    assert.equal(project.objects().b?.from, "updated a");

    project.forgetCalls();
    const destroy = await project.stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.deepEqual(destroy.changes, { delete: 2 });
    assert.deepEqual(
      project.calls("delete").map((call) => call.label),
      ["b", "a"],
    );
    assert.deepEqual(project.objects(), {});
    assert.deepEqual((await project.stack.exportState()).deployment.resources ?? [], []);
  });

  onBothEngines(
    "shows a provider what is unknown in a preview: outputs always, an id only at first",
    async (project) => {
      project.program(TWO);
      await project.stack.preview();
      const first = project.calls("check").find((call) => call.news?.label === "b");
      assert.equal(first?.news?.from, UNKNOWN);
      assert.equal(first?.news?.fromId, UNKNOWN);
      await project.up();
      project.forgetCalls();
      await project.stack.preview({ env: { COLOUR: "blue" } });
      const second = project.calls("check").find((call) => call.news?.label === "b");
      assert.equal(second?.news?.from, UNKNOWN);
      assert.equal(second?.news?.fromId, project.objects().a?.id);
      assert.equal(second?.olds?.from, "made a");
    },
  );

  onBothEngines("deletes what the program no longer declares", async (project) => {
    await project.up(TWO);
    project.forgetCalls();
    const result = await project.up('new Thing("a", { label: "a", colour: "red" });');
    assert.deepEqual(result.changes, { same: 1, delete: 1 });
    assert.deepEqual(Object.keys(project.objects()), ["a"]);
  });

  onBothEngines("ends a preview with code 7 if changes were not expected", async (project) => {
    project.program(TWO);
    assert.equal((await project.stack.preview({ expectNoChanges: true })).exitCode, 7);
    await project.up();
    assert.equal((await project.stack.preview({ expectNoChanges: true })).exitCode, 0);
    const changed = await project.stack.preview({ expectNoChanges: true, env: { COLOUR: "blue" } });
    assert.equal(changed.exitCode, 7);
    assert.deepEqual(changed.changes, { update: 2 });
  });

  onBothEngines("keeps components with their children and deletes children first", async (project) => {
    await project.up(`
      const group = new pulumi.ComponentResource("test:Group", "group", {});
      const child = new Thing("child", { label: "child" }, { parent: group });
      group.registerOutputs({ first: child.computed });`);
    const child = await project.resource("child");
    assert.match(child?.urn ?? "", /::test:Group\$pulumi-nodejs:dynamic\/test:Thing::child$/);
    const group = await project.resource("group");
    assert.equal(child?.parent, group?.urn);
    assert.deepEqual(group?.outputs, { first: "made child" });
    const gone = await project.up("");
    assert.deepEqual(gone.changes, { delete: 2 });
    assert.deepEqual(project.objects(), {});
  });

  onBothEngines("reads an existing object with `.get` and never deletes it", async (project) => {
    await project.up('new Thing("owner", { label: "mine" }, { retainOnDelete: true });');
    const id = String(project.objects().mine?.id);
    const read = await project.up(
      `const known = new Thing("known", {}, { id: ${JSON.stringify(id)} });\nexports.seen = known.computed;`,
    );
    assert.deepEqual(read.changes, { read: 1, delete: 1 });
    assert.deepEqual(await project.stack.outputs(), { seen: "made mine" });
    const destroy = await project.stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.equal(project.objects().mine?.id, id);
    const missing = `new Thing("known", {}, { id: "nothing" });`;
    project.program(missing);
    const result = await project.stack.up();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /no such thing: nothing/);
  });

  onBothEngines("runs a TypeScript program in the folder that `main` names", async (project) => {
    project.file("Pulumi.yaml", "name: things\nruntime: nodejs\nmain: src/\n");
    project.file("Pulumi.dev.yaml", "config:\n  things:label: from the project\n  cloud:token: plain\n");
    project.file("src/package.json", '{ "name": "things", "main": "main.ts" }');
    project.file(
      "src/main.ts",
      'import * as pulumi from "@pulumi/pulumi";\nconst label: string = new pulumi.Config().require("label");\nexport const shown = label;\n',
    );
    const result = await project.stack.up();
    assert.equal(result.exitCode, 0, result.output);
    assert.deepEqual(await project.stack.outputs(), { shown: "from the project" });
  });
});
