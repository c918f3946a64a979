import assert from "node:assert/strict";
import { create, deleteConfiguration, diff, read, type State, update } from "../support/configurations";
import { type Account, approvals, inAccount } from "./account";

const SAME = { inputsDiffer: false, drifted: false, replaces: [] };

/** The state as 0.1.0 recorded it. */
function old({ __account, __version, ...rest }: State): State {
  return rest;
}

async function elsewhere({ newProcess, context }: Account, token: string) {
  const client = context.client();
  return newProcess({ client: () => client, caller: async () => ({ accountId: token, tokenName: "ci" }) });
}

describe("the account of a configuration", () => {
  it("is recorded by create, update and read", () =>
    inAccount({}, async ({ emulator, context, newProcess }) => {
      const { id, state } = await create(context, approvals());
      const accountId = state.__account;
      assert.match(accountId ?? "", /^[0-9a-f]{24}$/);
      const renamed = await update(newProcess(), id, old(state), approvals({ name: "Renamed" }));
      const seen = await read(newProcess(), id, old(state));
      assert.ok(!seen.gone, JSON.stringify(seen));
      assert.deepEqual([renamed.__account, seen.state.__account], [accountId, accountId]);
      assert.deepEqual([renamed.__version, seen.state.__version], [2, 2]);
      assert.equal(emulator.configurations().length, 1);
    }));

  it("is added without a change to a resource that an older version recorded without it", () =>
    inAccount({}, async ({ context, newProcess }) => {
      const { id, state } = await create(context, approvals());
      assert.deepEqual(await diff(newProcess(), id, old(state), approvals()), SAME);
    }));

  it("rejects the token of another account by name, before an object seems to be missing", () =>
    inAccount({}, async (account) => {
      const { emulator, context, reports } = account;
      const { id, state } = await create(context, approvals());
      const from = emulator.requests.length;
      const message = new RegExp(
        `custom-approvals "Approvals": configuration ${id} is in the LaunchDarkly account ${state.__account}, and the ` +
          'access token "ci" belongs to the account other',
      );
      const acts: ((context: Account["context"]) => Promise<unknown>)[] = [
        (other) => diff(other, id, state, approvals()),
        (other) => read(other, id, state),
        (other) => update(other, id, state, approvals({ name: "Renamed" })),
        (other) => deleteConfiguration(other, id, state),
      ];
      for (const act of acts) await assert.rejects(act(await elsewhere(account, "other")), message);
      assert.equal(emulator.requests.length, from, "nothing was asked of the other account");
      assert.deepEqual(reports, []);
    }));

  for (const [title, behaviour, unanswered] of [
    ["the question is a 404", { callerIdentity: false }, undefined],
    ["the question is refused", {}, { status: 403 }],
    ["the answer names no account", {}, { status: 200, body: "{}" }],
    ["the account's id is no id", {}, { status: 200, body: '{"accountId":"a\\" <{%bogus%}>"}' }],
    ["the answer is a page", {}, { status: 200, body: "<html>" }],
  ] as const) {
    it(`is not needed: everything works if ${title}`, () =>
      inAccount(behaviour, async ({ emulator, newProcess }) => {
        if (unanswered)
          emulator.inject({ operation: "identify", times: Number.POSITIVE_INFINITY, ...unanswered });
        const { id, state } = await create(newProcess(), approvals());
        assert.equal(state.__account, undefined);
        // Recorded while it was answered.
        const recorded = { ...state, __account: "before" };
        assert.deepEqual(await diff(newProcess(), id, recorded, approvals()), SAME);
        const seen = await read(newProcess(), id, recorded);
        assert.equal(seen.gone ? "gone" : seen.state.__account, "before");
        await deleteConfiguration(newProcess(), id, recorded);
        assert.deepEqual(emulator.configurations(), []);
      }));
  }
});

describe("LaunchDarkly's own 404", () => {
  it("does not mean a missing configuration if the integration's list is a 404, too", () =>
    inAccount({}, async ({ emulator, context, newProcess }) => {
      const { id, state } = await create(context, approvals());
      emulator.inject({ status: 404, times: Number.POSITIVE_INFINITY });
      const list = /Could not list the integration configurations of "custom-approvals": 404/;
      await assert.rejects(read(newProcess(), id, state), list);
      await assert.rejects(diff(newProcess(), id, state, approvals()), list);
      await assert.rejects(deleteConfiguration(newProcess(), id, state), list);
    }));
});
