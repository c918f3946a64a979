import assert from "node:assert/strict";
import { onBothEngines } from "./project";

const one = (args: object, options: object = {}) =>
  `new Thing("a", ${JSON.stringify({ label: "a", ...args })}, ${JSON.stringify(options)});`;

describe("which step follows from a diff", () => {
  onBothEngines("no changes: keeps the outputs and records the new inputs", async (project) => {
    await project.up(one({ note: "old" }));
    assert.deepEqual((await project.up(one({ note: "new", answer: "none" }))).changes, { same: 1 });
    const state = await project.resource("a");
    assert.equal(state?.inputs?.note, "new");
    assert.equal(state?.outputs?.note, "old");
  });

  onBothEngines("some changes: updates even when the inputs are the same", async (project) => {
    await project.up(one({ answer: "some" }));
    assert.equal((await project.stack.preview({ expectNoChanges: true })).exitCode, 7);
    assert.deepEqual((await project.up()).changes, { update: 1 });
    assert.equal((await project.resource("a"))?.outputs?.computed, "updated a");
  });

  onBothEngines("no answer from the provider: the engine compares the inputs", async (project) => {
    await project.up(one({ note: "old" }));
    assert.deepEqual((await project.up(one({ note: "old" }))).changes, { same: 1 });
    const update = await project.up(one({ note: "new" }), { diff: true });
    assert.deepEqual(update.changes, { update: 1 });
    assert.match(update.output, /note *: "old" => "new"/);
  });

  onBothEngines("replaces: creates the new object before it deletes the old one", async (project) => {
    await project.up(one({ kind: "x" }));
    project.forgetCalls();
    assert.deepEqual((await project.up(one({ kind: "y" }))).changes, { replace: 1 });
    const done = project.calls().filter((call) => /^(created|delete)$/.test(call.method));
    assert.deepEqual(
      done.map((call) => call.method),
      ["created", "delete"],
    );
    assert.deepEqual(project.calls("check").at(-1)?.olds, {});
    assert.equal(project.objects().a?.kind, "y");
  });

  for (const [how, args, options] of [
    ["the diff", { deleteFirst: true }, {}],
    ["an option", {}, { deleteBeforeReplace: true }],
  ] as const) {
    onBothEngines(`replaces in the other order when ${how} says so`, async (project) => {
      await project.up(one({ kind: "x", ...args }, options));
      project.forgetCalls();
      assert.deepEqual((await project.up(one({ kind: "y", ...args }, options))).changes, { replace: 1 });
      const done = project.calls().filter((call) => /^(created|delete)$/.test(call.method));
      assert.deepEqual(
        done.map((call) => call.method),
        ["delete", "created"],
      );
    });
  }

  onBothEngines(
    "`replaceOnChanges` replaces when the diff has no opinion, and not when it has",
    async (project) => {
      const options = { replaceOnChanges: ["note"] };
      await project.up(one({ note: "1" }, options));
      assert.deepEqual((await project.up(one({ note: "2" }, options))).changes, { replace: 1 });
      assert.deepEqual((await project.up(one({ note: "3", answer: "some" }, options))).changes, {
        update: 1,
      });
    },
  );

  onBothEngines("`ignoreChanges` keeps recorded values at any depth", async (project) => {
    const options = { ignoreChanges: ["note", "deep.inner"] };
    await project.up(one({ note: "1", deep: { inner: 1, other: 1 } }, options));
    const same = await project.up(one({ note: "2", deep: { inner: 2, other: 1 } }, options));
    assert.deepEqual(same.changes, { same: 1 });
    const update = await project.up(one({ note: "2", deep: { inner: 2, other: 2 } }, options));
    assert.deepEqual(update.changes, { update: 1 });
    assert.equal(project.objects().a?.note, "1");
    assert.deepEqual(project.objects().a?.deep, { inner: 1, other: 2 });
  });

  onBothEngines("`protect` prevents deletion and replacement until it is removed", async (project) => {
    await project.up(one({ kind: "x" }, { protect: true }));
    project.program("");
    assert.equal((await project.stack.up()).exitCode, 1);
    project.program(one({ kind: "y" }, { protect: true }));
    assert.equal((await project.stack.up()).exitCode, 1);
    const destroy = await project.stack.destroy();
    assert.equal(destroy.exitCode, 1);
    assert.match(destroy.output, /protect/);
    assert.equal(project.objects().a?.kind, "x");
    await project.up(one({ kind: "x" }));
    assert.equal((await project.stack.destroy()).exitCode, 0);
    assert.deepEqual(project.objects(), {});
  });

  onBothEngines("`aliases` move a resource to a new name", async (project) => {
    await project.up(one({ note: "1" }));
    const renamed = await project.up(
      'new Thing("b", { label: "a", note: "1" }, { aliases: [{ name: "a" }] });',
    );
    assert.deepEqual(renamed.changes, { same: 1 });
    assert.equal(await project.resource("a"), undefined);
    assert.equal((await project.resource("b"))?.id, project.objects().a?.id);
  });

  onBothEngines(
    "keeps a resource that moves to another provider, which has to find it there",
    async (project) => {
      await project.up(one({ note: "1" }));
      const moved = await project.up(`
      const eu = new pulumi.ProviderResource("pulumi-nodejs", "eu", { "cloud:token": "eu" });
      new Thing("a", { label: "a", note: "1" }, { provider: eu });`);
      assert.deepEqual(moved.changes, { same: 1 });
      assert.equal(project.calls("diff").at(-1)?.config.token, "eu");
    },
  );
});
