import assert from "node:assert/strict";
import { create, diff, type Inputs, read, update } from "../support/configurations";
import { approvals, inAccount } from "./account";
import { SAME } from "./declared";

describe("enabled that is in no response", () => {
  for (const behaviour of [{ omitEnabled: true }, { dropEmpty: true }]) {
    it(`is the last written value: ${JSON.stringify(behaviour)}`, () =>
      inAccount(behaviour, async ({ context, newProcess, emulator, verbs }) => {
        const desired = approvals({ enabled: false });
        const { id, state } = await create(context, desired);
        assert.equal(state.enabled, false);
        assert.deepEqual(await diff(newProcess(), id, state, desired), SAME);
        const seen = await read(newProcess(), id, state);
        assert.ok(!seen.gone && seen.state.enabled === false, JSON.stringify(seen));
        const enabled = approvals();
        assert.equal((await update(newProcess(), id, state, enabled)).enabled, true);
        assert.equal(emulator.configurations()[0]?.enabled, true);
        const sent = verbs();
        assert.ok(sent.includes("PATCH"), sent.join());
      }));
  }

  it("is false if LaunchDarkly showed true before", () =>
    inAccount({ dropEmpty: true }, async ({ context, newProcess, emulator, reports }) => {
      const { id, state } = await create(context, approvals());
      emulator.edit(id, (draft) => {
        draft.enabled = false;
      });
      assert.equal((await diff(newProcess(), id, state, approvals())).drifted, true);
      assert.match(reports.join("\n"), /enabled/);
      await update(newProcess(), id, state, approvals());
      assert.equal(emulator.configurations()[0]?.enabled, true);
    }));

  it("causes one warning if it cannot be known", () =>
    inAccount({ omitEnabled: true }, async ({ context, newProcess, reports }) => {
      const both = [approvals(), approvals({ name: "Other" })];
      const made = await Promise.all(both.map((desired) => create(context, desired)));
      const preview = newProcess();
      for (const [i, { id, state }] of made.entries()) await diff(preview, id, state, both[i] as Inputs);
      const warnings = reports.filter((text) => /does not show whether it is enabled/.test(text));
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? "", /last known value, true/);
      const imported = newProcess();
      await read(imported, made[0]?.id ?? "", {});
      assert.equal(reports.filter((text) => /does not show whether it is enabled/.test(text)).length, 2);
    }));

  it("counts as applied if LaunchDarkly no longer shows it", () =>
    inAccount({}, async ({ context, newProcess, emulator, verbs }) => {
      const { id, state } = await create(context, approvals());
      emulator.behaviour.omitEnabled = true;
      const after = await update(newProcess(), id, state, approvals());
      assert.deepEqual(await diff(newProcess(), id, after, approvals()), SAME);
      verbs();
      await update(newProcess(), id, after, approvals());
      assert.ok(!verbs().includes("PATCH"), "nothing is left to send");
    }));

  it("is sent if the program changes it after LaunchDarkly stopped showing it", () =>
    inAccount({}, async ({ context, newProcess, emulator }) => {
      const { id, state } = await create(context, approvals());
      emulator.behaviour.omitEnabled = true;
      const disabled = approvals({ enabled: false });
      assert.equal((await diff(newProcess(), id, state, disabled)).drifted, true);
      const after = await update(newProcess(), id, state, disabled);
      assert.equal(emulator.configurations()[0]?.enabled, false);
      assert.deepEqual(await diff(newProcess(), id, after, disabled), SAME);
    }));

  it("is sent when an object is adopted", () =>
    inAccount({ omitEnabled: true }, async ({ emulator, newProcess }) => {
      const { name, configValues } = approvals();
      const { _id } = emulator.seed("custom-approvals", { name, configValues, enabled: false });
      await create(newProcess(), approvals({ adopt: { id: _id } }));
      assert.equal(emulator.configurations()[0]?.enabled, true);
    }));
});
