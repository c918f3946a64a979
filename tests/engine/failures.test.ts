import assert from "node:assert/strict";
import { onBothEngines } from "./project";

const one = (args: object) => `new Thing("a", ${JSON.stringify({ label: "a", ...args })});`;

describe("when something fails", () => {
  onBothEngines("a failed check names the resource and the reason and stops the run", async (project) => {
    project.program(one({ invalid: true }));
    for (const result of [await project.stack.preview(), await project.stack.up()]) {
      assert.equal(result.exitCode, 1);
      assert.match(result.output, /resource 'a' has a problem: size must be small/);
    }
    assert.deepEqual(project.objects(), {});
  });

  onBothEngines("a creation that fails is not recorded, and pending ones are", async (project) => {
    project.program(`
      new Thing("slow", { label: "slow", slow: 700 });
      new Thing("bad", { label: "bad", slow: 300, failCreate: "plain" });`);
    const result = await project.stack.up();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /the cloud rejected it/);
    assert.equal(await project.resource("bad"), undefined);
    assert.equal((await project.resource("slow"))?.id, project.objects().slow?.id);
  });

  onBothEngines(
    "a creation that fails after the object exists is kept, and updated by the next run",
    async (project) => {
      project.program(one({ failCreate: "init" }));
      const result = await project.stack.up();
      assert.equal(result.exitCode, 1);
      assert.match(result.output, /still warming up/);
      const half = await project.resource("a");
      assert.equal(half?.id, project.objects().a?.id);
      assert.deepEqual(half?.initErrors, ["still warming up"]);
      assert.equal(half?.outputs?.computed, "half");
      assert.deepEqual((await project.up()).changes, { update: 1 });
      assert.deepEqual((await project.resource("a"))?.initErrors ?? [], []);
    },
  );

  onBothEngines("an update that fails partway keeps the old inputs", async (project) => {
    await project.up(one({ note: "old" }));
    project.program(one({ note: "new", failUpdate: "init" }));
    assert.equal((await project.stack.up()).exitCode, 1);
    const half = await project.resource("a");
    assert.equal(half?.inputs?.note, "old");
    assert.equal(half?.outputs?.note, "new");
    assert.deepEqual(half?.initErrors, ["still warming up"]);
    assert.deepEqual((await project.up(one({ note: "new", answer: "none" }))).changes, { update: 1 });
    assert.equal((await project.resource("a"))?.inputs?.note, "new");
  });

  onBothEngines("an update or a deletion that fails leaves the state unchanged", async (project) => {
    await project.up(one({ note: "old", failDelete: "plain" }));
    project.program(one({ note: "new", failDelete: "plain", failUpdate: "plain" }));
    assert.equal((await project.stack.up()).exitCode, 1);
    assert.equal((await project.resource("a"))?.inputs?.note, "old");
    const destroy = await project.stack.destroy();
    assert.equal(destroy.exitCode, 1);
    assert.match(destroy.output, /the cloud rejected it/);
    assert.match((await project.resource("a"))?.id ?? "", /./);
  });

  onBothEngines("a program that throws deletes nothing", async (project) => {
    await project.up(one({}));
    project.program('throw new Error("broken program");');
    const result = await project.stack.up();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /broken program/);
    assert.deepEqual(Object.keys(project.objects()), ["a"]);
  });

  onBothEngines("two resources of the same name are rejected", async (project) => {
    project.program(one({}) + one({}));
    const result = await project.stack.preview();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /Duplicate resource URN/);
  });
});
