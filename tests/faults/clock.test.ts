import assert from "node:assert/strict";
import { systemClock } from "../../provider/api";
import { approvals, inAccount } from "../lifecycle/account";
import { create } from "../support/configurations";

describe("a wrong clock", () => {
  it("neither ends nor prolongs a running call when somebody sets it", () => {
    const real = Date.now;
    try {
      const before = systemClock.now();
      Date.now = () => real() + 86_400_000;
      assert.ok(systemClock.now() - before < 60_000, `${systemClock.now() - before}`);
      Date.now = () => real() - 86_400_000;
      assert.ok(systemClock.now() >= before, `${systemClock.now()}`);
    } finally {
      Date.now = real;
    }
  });

  for (const [title, off] of [
    ["an hour slow", 3_600_000],
    ["an hour fast", -3_600_000],
  ] as const) {
    it(`${title} finds the object of a create with a lost response, because the server's time counts`, () =>
      inAccount(
        {},
        async ({ emulator, context }) => {
          emulator.inject({ operation: "create", connection: "reset-after" });
          await create(context, approvals());
          assert.equal(emulator.configurations().length, 1);
          assert.equal(emulator.requests.filter(({ method }) => method === "POST").length, 1);
        },
        { serverAhead: off },
      ));

    it(`${title} does not claim an object that somebody else created earlier`, () =>
      inAccount(
        {},
        async ({ emulator, context }) => {
          const { name, configValues } = approvals();
          const age = { _createdAt: Date.now() + off - 600_000 };
          const { _id } = emulator.seed("custom-approvals", { name, configValues });
          emulator.edit(_id, (draft) => Object.assign(draft, age));
          emulator.inject({ operation: "create", connection: "reset-before" });
          const { id } = await create(context, approvals());
          assert.notEqual(id, _id);
        },
        { serverAhead: off },
      ));
  }
});
