import assert from "node:assert/strict";
import { onBothEngines } from "./world";

const one = (args: object, options: object = {}) =>
  `new Thing("a", ${JSON.stringify({ label: "a", ...args })}, ${JSON.stringify(options)});`;

describe("which step follows from a diff", () => {
  onBothEngines("no changes: keeps the outputs and records the new inputs", async (world) => {
    await world.up(one({ note: "old" }));
    assert.deepEqual((await world.up(one({ note: "new", answer: "none" }))).changes, { same: 1 });
    const state = await world.resource("a");
    assert.equal(state?.inputs?.note, "new");
    assert.equal(state?.outputs?.note, "old");
  });

  onBothEngines("some changes: updates even when the inputs are the same", async (world) => {
    await world.up(one({ answer: "some" }));
    assert.equal((await world.stack.preview({ expectNoChanges: true })).exitCode, 7);
    assert.deepEqual((await world.up()).changes, { update: 1 });
    assert.equal((await world.resource("a"))?.outputs?.computed, "updated a");
  });

  onBothEngines("no opinion: the engine compares the inputs", async (world) => {
    await world.up(one({ note: "old" }));
    assert.deepEqual((await world.up(one({ note: "old" }))).changes, { same: 1 });
    const update = await world.up(one({ note: "new" }), { diff: true });
    assert.deepEqual(update.changes, { update: 1 });
    assert.match(update.output, /note *: "old" => "new"/);
  });

  onBothEngines("replaces: creates the new object before it deletes the old one", async (world) => {
    await world.up(one({ kind: "x" }));
    world.forgetCalls();
    assert.deepEqual((await world.up(one({ kind: "y" }))).changes, { replace: 1 });
    const done = world.calls().filter((call) => /^(created|delete)$/.test(call.method));
    assert.deepEqual(
      done.map((call) => call.method),
      ["created", "delete"],
    );
    assert.deepEqual(world.calls("check").at(-1)?.olds, {});
    assert.equal(world.objects().a?.kind, "y");
  });

  for (const [how, args, options] of [
    ["the diff", { deleteFirst: true }, {}],
    ["an option", {}, { deleteBeforeReplace: true }],
  ] as const) {
    onBothEngines(`replaces in the other order when ${how} says so`, async (world) => {
      await world.up(one({ kind: "x", ...args }, options));
      world.forgetCalls();
      assert.deepEqual((await world.up(one({ kind: "y", ...args }, options))).changes, { replace: 1 });
      const done = world.calls().filter((call) => /^(created|delete)$/.test(call.method));
      assert.deepEqual(
        done.map((call) => call.method),
        ["delete", "created"],
      );
    });
  }

  onBothEngines(
    "`replaceOnChanges` replaces when the diff has no opinion, and not when it has",
    async (world) => {
      const options = { replaceOnChanges: ["note"] };
      await world.up(one({ note: "1" }, options));
      assert.deepEqual((await world.up(one({ note: "2" }, options))).changes, { replace: 1 });
      assert.deepEqual((await world.up(one({ note: "3", answer: "some" }, options))).changes, { update: 1 });
    },
  );

  onBothEngines("`ignoreChanges` keeps what was recorded, at any depth", async (world) => {
    const options = { ignoreChanges: ["note", "deep.inner"] };
    await world.up(one({ note: "1", deep: { inner: 1, other: 1 } }, options));
    const same = await world.up(one({ note: "2", deep: { inner: 2, other: 1 } }, options));
    assert.deepEqual(same.changes, { same: 1 });
    const update = await world.up(one({ note: "2", deep: { inner: 2, other: 2 } }, options));
    assert.deepEqual(update.changes, { update: 1 });
    assert.equal(world.objects().a?.note, "1");
    assert.deepEqual(world.objects().a?.deep, { inner: 1, other: 2 });
  });

  onBothEngines("`protect` refuses deletion and replacement until it is taken away", async (world) => {
    await world.up(one({ kind: "x" }, { protect: true }));
    world.program("");
    assert.equal((await world.stack.up()).exitCode, 1);
    world.program(one({ kind: "y" }, { protect: true }));
    assert.equal((await world.stack.up()).exitCode, 1);
    const destroy = await world.stack.destroy();
    assert.equal(destroy.exitCode, 1);
    assert.match(destroy.output, /protect/);
    assert.equal(world.objects().a?.kind, "x");
    await world.up(one({ kind: "x" }));
    assert.equal((await world.stack.destroy()).exitCode, 0);
    assert.deepEqual(world.objects(), {});
  });

  onBothEngines("`aliases` carry a resource over to a new name", async (world) => {
    await world.up(one({ note: "1" }));
    const renamed = await world.up(
      'new Thing("b", { label: "a", note: "1" }, { aliases: [{ name: "a" }] });',
    );
    assert.deepEqual(renamed.changes, { same: 1 });
    assert.equal(await world.resource("a"), undefined);
    assert.equal((await world.resource("b"))?.id, world.objects().a?.id);
  });

  onBothEngines(
    "keeps a resource that moves to another provider, which has to find it there",
    async (world) => {
      await world.up(one({ note: "1" }));
      const moved = await world.up(`
      const eu = new pulumi.ProviderResource("pulumi-nodejs", "eu", { "cloud:token": "eu" });
      new Thing("a", { label: "a", note: "1" }, { provider: eu });`);
      assert.deepEqual(moved.changes, { same: 1 });
      assert.equal(world.calls("diff").at(-1)?.config.token, "eu");
    },
  );
});
