import assert from "node:assert/strict";
import type { StoredConfiguration } from "../../local/emulator";
import { create, diff, read, update } from "../support/configurations";
import { approvals, inAccount } from "./account";
import { alerts, isDrift, SAME, statements, TICKET, variables } from "./declared";

describe("a capability that somebody adds", () => {
  const add = (draft: StoredConfiguration) => {
    draft.capabilityConfig = { ...draft.capabilityConfig, ...variables(TICKET) } as never;
  };
  const hook = statements({ effect: "allow", actions: ["*"], resources: ["*"] });

  for (const between of [false, true]) {
    it(`is kept while none is declared, ${between ? "with" : "without"} an up in between`, () =>
      inAccount({}, async ({ context, newProcess, emulator }) => {
        const first = await create(context, approvals());
        const { id } = first;
        let { state } = first;
        emulator.edit(id, add);
        assert.deepEqual(await diff(newProcess(), id, state, approvals()), SAME);
        if (between) state = await update(newProcess(), id, state, approvals({ enabled: false }));
        const declared = approvals({ capabilityConfig: hook });
        const after = await update(newProcess(), id, state, declared);
        assert.ok(emulator.configurations()[0]?.capabilityConfig?.approvals, "it is still there");
        assert.deepEqual(await diff(newProcess(), id, after, declared), SAME);
      }));
  }

  it("is drift beside a declared one", () =>
    inAccount({}, async (account) => {
      assert.equal(await isDrift(account, approvals({ capabilityConfig: hook }), add), true);
    }));
});

describe("a form field with a default", () => {
  const choose = (draft: StoredConfiguration) => {
    draft.configValues.eventFilter = ["measured-rollout-regression"];
  };

  for (const materialiseDefaults of [false, true]) {
    it(`is drift when it is set to another value: ${JSON.stringify({ materialiseDefaults })}`, () =>
      inAccount({ materialiseDefaults }, async (account) => {
        const { context, newProcess, emulator, reports } = account;
        const { id, state } = await create(context, alerts());
        assert.deepEqual(await diff(newProcess(), id, state, alerts()), SAME);
        emulator.edit(id, choose);
        assert.equal((await diff(newProcess(), id, state, alerts())).drifted, true);
        assert.match(reports.join("\n"), /eventFilter: \["measured-rollout-regression"\]/);
        const seen = await read(newProcess(), id, state);
        assert.ok(!seen.gone && seen.inputs.configValues.eventFilter, "a refresh takes it into the inputs");
        const declared = alerts({ eventFilter: ["measured-rollout-regression"] });
        assert.equal((await diff(newProcess(), id, state, declared)).drifted, false);
      }));
  }

  it("that is not declared is named before a replacement loses it", () =>
    inAccount({}, async ({ emulator, newProcess, reports }) => {
      const { _id } = emulator.seed("pagerduty-guardian-edition", {
        name: "Alerts",
        configValues: { ...alerts().configValues, eventFilter: ["measured-rollout-regression"] },
      });
      const { state } = await create(newProcess(), alerts({}, { adopt: { id: _id } }));
      emulator.remove(_id);
      await diff(newProcess(), _id, state, alerts());
      assert.match(reports.join("\n"), /configValues\.eventFilter is not declared and will be lost/);
    }));

  it("that was set before the adoption is kept", () =>
    inAccount({}, async ({ emulator, newProcess }) => {
      const eventFilter = ["measured-rollout-regression"];
      const { _id } = emulator.seed("pagerduty-guardian-edition", {
        name: "Alerts",
        configValues: { ...alerts().configValues, eventFilter },
      });
      const { state } = await create(newProcess(), alerts({}, { adopt: { id: _id } }));
      assert.deepEqual(await diff(newProcess(), _id, state, alerts()), SAME);
      assert.deepEqual(emulator.configurations()[0]?.configValues.eventFilter, eventFilter);
    }));
});
