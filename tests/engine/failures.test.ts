import assert from "node:assert/strict";
import { onBothEngines } from "./world";

const one = (args: object) => `new Thing("a", ${JSON.stringify({ label: "a", ...args })});`;

describe("when something fails", () => {
  onBothEngines("a failed check names the resource and the reason and stops the run", async (world) => {
    world.program(one({ invalid: true }));
    for (const result of [await world.stack.preview(), await world.stack.up()]) {
      assert.equal(result.exitCode, 1);
      assert.match(result.output, /resource 'a' has a problem: size must be small/);
    }
    assert.deepEqual(world.objects(), {});
  });

  onBothEngines("a creation that fails is not recorded, and what was in flight is", async (world) => {
    world.program(`
      new Thing("slow", { label: "slow", slow: 700 });
      new Thing("bad", { label: "bad", slow: 300, failCreate: "plain" });`);
    const result = await world.stack.up();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /the cloud said no/);
    assert.equal(await world.resource("bad"), undefined);
    assert.equal((await world.resource("slow"))?.id, world.objects().slow?.id);
  });

  onBothEngines("a creation that fails half-way is kept, and updated by the next run", async (world) => {
    world.program(one({ failCreate: "init" }));
    const result = await world.stack.up();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /still warming up/);
    const half = await world.resource("a");
    assert.equal(half?.id, world.objects().a?.id);
    assert.deepEqual(half?.initErrors, ["still warming up"]);
    assert.equal(half?.outputs?.computed, "half");
    assert.deepEqual((await world.up()).changes, { update: 1 });
    assert.deepEqual((await world.resource("a"))?.initErrors ?? [], []);
  });

  onBothEngines("an update that fails half-way keeps the old inputs", async (world) => {
    await world.up(one({ note: "old" }));
    world.program(one({ note: "new", failUpdate: "init" }));
    assert.equal((await world.stack.up()).exitCode, 1);
    const half = await world.resource("a");
    assert.equal(half?.inputs?.note, "old");
    assert.equal(half?.outputs?.note, "new");
    assert.deepEqual(half?.initErrors, ["still warming up"]);
    assert.deepEqual((await world.up(one({ note: "new", answer: "none" }))).changes, { update: 1 });
    assert.equal((await world.resource("a"))?.inputs?.note, "new");
  });

  onBothEngines("an update or a deletion that fails leaves the state as it was", async (world) => {
    await world.up(one({ note: "old", failDelete: "plain" }));
    world.program(one({ note: "new", failDelete: "plain", failUpdate: "plain" }));
    assert.equal((await world.stack.up()).exitCode, 1);
    assert.equal((await world.resource("a"))?.inputs?.note, "old");
    const destroy = await world.stack.destroy();
    assert.equal(destroy.exitCode, 1);
    assert.match(destroy.output, /the cloud said no/);
    assert.match((await world.resource("a"))?.id ?? "", /./);
  });

  onBothEngines("a program that throws deletes nothing", async (world) => {
    await world.up(one({}));
    world.program('throw new Error("broken program");');
    const result = await world.stack.up();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /broken program/);
    assert.deepEqual(Object.keys(world.objects()), ["a"]);
  });

  onBothEngines("two resources of one name are refused", async (world) => {
    world.program(one({}) + one({}));
    const result = await world.stack.preview();
    assert.equal(result.exitCode, 1);
    assert.match(result.output, /Duplicate resource URN/);
  });
});
