import assert from "node:assert/strict";
import type { Client as AnyClient } from "../../provider/api/client";
import { createLiveCache } from "../../provider/session/live-cache";
import { create, deleteConfiguration, diff, read, update } from "../support/configurations";
import { type Account, approvals, inAccount, inputs } from "./account";

const SAME = { inputsDiffer: false, drifted: false, replaces: [] };

const alerts = (changes: Record<string, unknown> = {}) =>
  inputs({
    integrationKey: "pagerduty-guardian-edition",
    name: "Alerts",
    configValues: { integrationKey: "0123456789abcdef", severity: "critical" },
    ...changes,
  });

/** `size` configurations, half of them for each integration key. */
async function stackOf({ context, verbs }: Account, size: number) {
  const desired = Array.from({ length: size }, (_, i) =>
    i % 2 ? alerts({ name: `Alerts ${i}` }) : approvals({ name: `Approvals ${i}` }),
  );
  const made = await Promise.all(
    desired.map(async (inputs) => ({ desired: inputs, ...(await create(context, inputs)) })),
  );
  assert.deepEqual(
    verbs().sort(),
    ["GET", "GET", ...Array(size).fill("POST")],
    "a list for each key, and the POSTs",
  );
  return made;
}

describe("reading live objects", () => {
  it("takes one list request for each integration key, in preview, up and refresh", () =>
    inAccount({}, async (account) => {
      const { newProcess, emulator, verbs } = account;
      const stack = await stackOf(account, 40);

      const preview = newProcess();
      const same = await Promise.all(
        stack.map(({ id, state, desired }) => diff(preview, id, state, desired)),
      );
      assert.ok(
        same.every((outcome) => JSON.stringify(outcome) === JSON.stringify(SAME)),
        JSON.stringify(same),
      );
      assert.deepEqual(verbs(), ["GET", "GET"]);

      const refresh = newProcess();
      await Promise.all(
        stack.map(async ({ id, state }) => {
          const seen = await read(refresh, id, state);
          assert.ok(!seen.gone, JSON.stringify(seen));
          await diff(refresh, id, seen.state, seen.inputs);
        }),
      );
      assert.deepEqual(verbs(), ["GET", "GET"]);

      const up = newProcess();
      for (const { id, state, desired } of stack.slice(0, 10)) {
        const changed = { ...desired, name: `${desired.name}, changed` };
        await diff(up, id, state, changed);
        await update(up, id, state, changed);
      }
      for (const { id } of stack.slice(10, 20)) await deleteConfiguration(up, id);
      assert.deepEqual(verbs(), [
        "GET",
        "PATCH",
        "GET",
        ...Array(9).fill("PATCH"),
        ...Array(10).fill("DELETE"),
      ]);
      assert.deepEqual(new Set(emulator.requests.map((request) => request.operation)), new Set(VERBS));
      const asked = emulator.requests.filter(({ operation }) => operation === "identify").length;
      assert.equal(asked, 4, "each of the four processes asks once who is calling");
    }));

  it("takes one read for each object if the list's items are summaries", () =>
    inAccount({ listSummaries: true }, async (account) => {
      const stack = await stackOf(account, 40);
      const context = account.newProcess();
      await Promise.all(stack.map(({ id, state, desired }) => diff(context, id, state, desired)));
      assert.equal(account.verbs().length, 42);
    }));

  it("takes a separate read if the list's item lacks a previously written value", () =>
    inAccount({}, async ({ context, newProcess, verbs }) => {
      const desired = approvals();
      const { id, state } = await create(context, desired);
      const client = context.client();
      const poor: AnyClient = {
        ...client,
        list: async (key) => (await client.list(key)).map(({ tags, ...item }) => item),
      };
      verbs();
      const cache = createLiveCache(() => poor);
      assert.deepEqual(await diff(newProcess({ cache }), id, state, desired), SAME);
      assert.deepEqual(verbs(), ["GET", "GET"]);
    }));

  it("finds an object missing only by a separate request", () =>
    inAccount({}, async ({ context, newProcess, emulator, verbs }) => {
      const { id, state } = await create(context, approvals());
      const client = context.client();
      const behind: AnyClient = { ...client, list: async () => [] };
      const lagging = newProcess({ cache: createLiveCache(() => behind) });
      assert.deepEqual(await diff(lagging, id, state, approvals()), SAME);
      emulator.remove(id);
      verbs();
      assert.deepEqual(await read(newProcess(), id, state), { gone: true });
      assert.deepEqual(verbs(), ["GET", "GET"]);
    }));

  it("does not retry a permanently failed list for each object", () =>
    inAccount({}, async (account) => {
      const stack = await stackOf(account, 10);
      account.emulator.inject({ operation: "list", status: 503, times: Number.POSITIVE_INFINITY });
      const context = account.newProcess();
      const outcomes = await Promise.allSettled(
        stack.map(({ id, state, desired }) => diff(context, id, state, desired)),
      );
      assert.ok(
        outcomes.every(({ status }) => status === "rejected"),
        JSON.stringify(outcomes),
      );
      assert.ok(account.verbs().length <= 12, "six attempts for each of two keys");
    }));
});

const VERBS = ["identify", "create", "list", "update", "delete"];
