import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/schema/unknown";
import { fakeClock } from "../api/fake-clock";
import { withProvider } from "../support/provider";
import { completion, posts, SNOWFLAKE, setup } from "./setup";
import { TWO_STEP_WAREHOUSES } from "./story";

describe("WarehouseSetupCompletion", () => {
  it("completes once, reports that it is active, and then changes nothing", () =>
    withProvider({}, async (fixture) => {
      const { id: setupId } = await fixture.create(setup());
      const { id, outs, inputs } = await fixture.create(completion(setupId));
      assert.equal(id, `${SNOWFLAKE}/${setupId}`);
      assert.equal(outs.active, true);
      const next = fixture.again();
      assert.deepEqual(await next.provider.diff(id, outs, await next.checked(completion(setupId), inputs)), {
        changes: false,
      });
      assert.equal((await next.provider.read(id, outs)).props?.active, true);
      await next.provider.delete(id, outs);
      assert.equal(fixture.emulator.configurations()[0]?.setup?.pending, false);
      assert.equal(posts(fixture).length, 2);
    }));

  for (const { integrationKey, configValues } of TWO_STEP_WAREHOUSES) {
    const refusals = (text: string): string[] =>
      [...text.matchAll(/complete: .*could not complete it yet \((.*)\): (.*)/g)].map(
        ([, attempt, rest]) => `${attempt}: ${rest}`,
      );
    const waits =
      "400 invalid_request: Connection test failed. A new key takes a while to reach the warehouse, or its script was not run yet. The next attempt is in 15 seconds.";

    it(`waits for a key to reach the warehouse, three times 15 seconds, and shows it: ${integrationKey}`, async () => {
      const clock = fakeClock();
      await withProvider(
        {},
        async (fixture) => {
          const { id } = await fixture.create(setup({ integrationKey, configValues }));
          const body = JSON.stringify({ code: "invalid_request", message: "Connection test failed" });
          const refuse = (times: number) =>
            fixture.emulator.inject({ operation: "completeSetup", status: 400, body, times });
          const active = completion(id, { integrationKey });

          refuse(4);
          await assert.rejects(
            fixture.create(active),
            /Could not complete warehouse setup .*Connection test failed.*check that the setup's script was run/,
          );
          assert.deepEqual(clock.waits, [15_000, 15_000, 15_000]);
          const shown = [1, 2, 3].map((attempt) => `attempt ${attempt} of 4: ${waits}`);
          assert.deepEqual(refusals(fixture.printed.join("\n")), shown);

          // The next run goes on there, and a key that has arrived meanwhile is seen with the next attempt.
          refuse(3);
          const next = fixture.again();
          assert.equal((await next.create(active)).outs.active, true);
          assert.deepEqual(clock.waits, Array(6).fill(15_000));
          assert.deepEqual(refusals(next.printed.join("\n")), shown);
          assert.equal(posts(fixture).filter((post) => post.includes("/complete-setup")).length, 8);
        },
        { clock },
      );
    });
  }

  it("succeeds if the response was lost, or if a killed run had completed it", () =>
    withProvider({}, async (fixture) => {
      const { id } = await fixture.create(setup());
      fixture.emulator.inject({ operation: "completeSetup", connection: "reset-after" });
      assert.equal((await fixture.create(completion(id))).outs.active, true);
      const sent = posts(fixture).length;
      assert.equal((await fixture.again().create(completion(id))).outs.active, true);
      assert.equal(posts(fixture).length, sent);
    }));

  it("detects that a setup is not active, and completes it again", () =>
    withProvider({}, async (fixture) => {
      const { id: setupId } = await fixture.create(setup());
      const { id, outs, inputs } = await fixture.create(completion(setupId));
      fixture.emulator.edit(setupId, (draft) => {
        if (draft.setup) draft.setup.pending = true;
        return draft;
      });
      const next = fixture.again();
      assert.equal((await next.provider.read(id, outs)).props?.active, false);
      const declared = await next.checked(completion(setupId), inputs);
      assert.deepEqual(await next.provider.diff(id, outs, declared), { changes: true });
      assert.match(next.printed.join("\n"), /asks LaunchDarkly to complete it\n {2}~ active: false → true$/m);
      assert.equal((await next.provider.update(id, outs, declared)).outs?.active, true);
    }));

  it("is replaced with its setup, as the preview announces", () =>
    withProvider({}, async (fixture) => {
      const { id: setupId } = await fixture.create(setup());
      const { id, outs, inputs } = await fixture.create(completion(setupId));
      const next = fixture.again();
      const unknown = await next.checked(completion(UNKNOWN), inputs);
      assert.deepEqual((await next.provider.diff(id, outs, unknown)).replaces, ["setupId"]);
      const other = await next.checked(completion("0123456789abcdef01234567"), inputs);
      assert.deepEqual((await next.provider.diff(id, outs, other)).replaces, ["setupId"]);
      await assert.rejects(next.provider.create(other), /has no pending setup of this id/);
    }));

  it("cannot be undone", () =>
    withProvider({}, async (fixture) => {
      await assert.rejects(fixture.checked(completion("a", { active: false })), /active must be true/);
    }));
});
