import assert from "node:assert/strict";
import { UNKNOWN } from "../../local/engine/wire";
import { onBothEngines } from "./world";

const TWO = `
const a = new Thing("a", { label: "a", colour: process.env.COLOUR || "red" });
const b = new Thing("b", { label: "b", from: a.computed, fromId: a.id });
exports.made = b.computed;
exports.nested = pulumi.secret({ deep: a.computed });`;

describe("the life of a resource", () => {
  onBothEngines("creates, keeps, updates and deletes in the order of dependencies", async (world) => {
    world.program(TWO);
    const preview = await world.stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.deepEqual(preview.changes, { create: 2 });
    assert.deepEqual(world.objects(), {});
    assert.equal((await world.resource("a"))?.id, undefined);

    assert.deepEqual((await world.up()).changes, { create: 2 });
    assert.deepEqual(await world.stack.outputs(), { made: "made b", nested: { deep: "made a" } });
    const { a, b } = world.objects();
    assert.equal(b?.from, "made a");
    assert.equal(b?.fromId, a?.id);
    assert.equal((await world.resource("b"))?.inputs?.size, 1);

    assert.deepEqual((await world.up()).changes, { same: 2 });
    const update = await world.stack.up({ env: { COLOUR: "blue" } });
    assert.deepEqual(update.changes, { update: 2 });
    assert.equal(world.objects().a?.colour, "blue");
    assert.equal(world.objects().b?.from, "updated a");

    world.forgetCalls();
    const destroy = await world.stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.deepEqual(destroy.changes, { delete: 2 });
    assert.deepEqual(
      world.calls("delete").map((call) => call.label),
      ["b", "a"],
    );
    assert.deepEqual(world.objects(), {});
    assert.deepEqual((await world.stack.exportState()).deployment.resources ?? [], []);
  });

  onBothEngines(
    "shows a provider what is unknown in a preview: outputs always, an id only at first",
    async (world) => {
      world.program(TWO);
      await world.stack.preview();
      const first = world.calls("check").find((call) => call.news?.label === "b");
      assert.equal(first?.news?.from, UNKNOWN);
      assert.equal(first?.news?.fromId, UNKNOWN);
      await world.up();
      world.forgetCalls();
      await world.stack.preview({ env: { COLOUR: "blue" } });
      const second = world.calls("check").find((call) => call.news?.label === "b");
      assert.equal(second?.news?.from, UNKNOWN);
      assert.equal(second?.news?.fromId, world.objects().a?.id);
      assert.equal(second?.olds?.from, "made a");
    },
  );

  onBothEngines("deletes what the program no longer declares", async (world) => {
    await world.up(TWO);
    world.forgetCalls();
    const result = await world.up('new Thing("a", { label: "a", colour: "red" });');
    assert.deepEqual(result.changes, { same: 1, delete: 1 });
    assert.deepEqual(Object.keys(world.objects()), ["a"]);
  });

  onBothEngines("ends a preview with code 7 when nothing was expected to change", async (world) => {
    world.program(TWO);
    assert.equal((await world.stack.preview({ expectNoChanges: true })).exitCode, 7);
    await world.up();
    assert.equal((await world.stack.preview({ expectNoChanges: true })).exitCode, 0);
    const changed = await world.stack.preview({ expectNoChanges: true, env: { COLOUR: "blue" } });
    assert.equal(changed.exitCode, 7);
    assert.deepEqual(changed.changes, { update: 2 });
  });

  onBothEngines("keeps components with their children and deletes children first", async (world) => {
    await world.up(`
      const group = new pulumi.ComponentResource("test:Group", "group", {});
      const child = new Thing("child", { label: "child" }, { parent: group });
      group.registerOutputs({ first: child.computed });`);
    const child = await world.resource("child");
    assert.match(child?.urn ?? "", /::test:Group\$pulumi-nodejs:dynamic\/test:Thing::child$/);
    const group = await world.resource("group");
    assert.equal(child?.parent, group?.urn);
    assert.deepEqual(group?.outputs, { first: "made child" });
    const gone = await world.up("");
    assert.deepEqual(gone.changes, { delete: 2 });
    assert.deepEqual(world.objects(), {});
  });

  onBothEngines("reads an existing object with `.get` and never deletes it", async (world) => {
    await world.up('new Thing("owner", { label: "mine" }, { retainOnDelete: true });');
    const id = String(world.objects().mine?.id);
    const read = await world.up(
      `const known = new Thing("known", {}, { id: ${JSON.stringify(id)} });\nexports.seen = known.computed;`,
    );
    assert.deepEqual(read.changes, { read: 1, delete: 1 });
    assert.deepEqual(await world.stack.outputs(), { seen: "made mine" });
    const destroy = await world.stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.equal(world.objects().mine?.id, id);
    const missing = `new Thing("known", {}, { id: "nothing" });`;
    world.program(missing);
    const result = await world.stack.up();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /no such thing: nothing/);
  });

  onBothEngines("runs a TypeScript program in the folder that `main` names", async (world) => {
    world.file("Pulumi.yaml", "name: things\nruntime: nodejs\nmain: src/\n");
    world.file("Pulumi.dev.yaml", "config:\n  things:label: from the project\n  cloud:token: plain\n");
    world.file("src/package.json", '{ "name": "things", "main": "main.ts" }');
    world.file(
      "src/main.ts",
      'import * as pulumi from "@pulumi/pulumi";\nconst label: string = new pulumi.Config().require("label");\nexport const shown = label;\n',
    );
    const result = await world.stack.up();
    assert.equal(result.exitCode, 0, result.output);
    assert.deepEqual(await world.stack.outputs(), { shown: "from the project" });
  });
});
