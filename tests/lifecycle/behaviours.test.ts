import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { create, diff, read, update } from "../support/configurations";
import { approvals, inAccount, SECRET_TEXT } from "./account";

const NOTHING = { inputsDiffer: false, drifted: false, replaces: [] };
const switches = Object.keys(defaultBehaviour()).filter((name) => name !== "maskShape");
const POSITIONS: Partial<Behaviour>[] = [
  ...MASK_SHAPES.map((maskShape) => ({ maskShape })),
  ...switches.map((name) => ({ [name]: !defaultBehaviour()[name as keyof Behaviour] })),
  { refuseNestedPaths: true, maskShape: "hidden" },
  { valuesToStrings: true, materialiseDefaults: true, shuffleTags: true, listSummaries: true },
];

describe("with every undocumented behavior of LaunchDarkly", () => {
  for (const behaviour of POSITIONS) {
    const title = JSON.stringify(behaviour);

    it(`an update shows no false drift, and corrects manual changes: ${title}`, () =>
      inAccount(behaviour, async ({ emulator, context, newProcess }) => {
        const desired = approvals();
        const { id, state } = await create(context, desired);
        assert.equal(state.configValues.apiKey, SECRET_TEXT);
        assert.deepEqual(await diff(newProcess(), id, state, desired), NOTHING);

        emulator.edit(id, (draft) => {
          draft.configValues.port = 1;
          // Two of the switches hide exactly this; each has its own test.
          if (!behaviour.ignoreRemovals) draft.configValues.handmade = "x";
          if (!behaviour.omitEnabled) draft.enabled = false;
          draft.tags = ["approvals"];
        });
        const next = newProcess();
        assert.deepEqual(await diff(next, id, state, desired), { ...NOTHING, drifted: true });
        const corrected = await update(next, id, state, desired);
        assert.deepEqual(await diff(newProcess(), id, corrected, desired), NOTHING);

        const [stored] = emulator.configurations();
        assert.equal(stored?.configValues.apiKey, SECRET_TEXT, "the neighbour that is a secret survives");
        assert.equal(Number(stored?.configValues.port), 8080);
        assert.equal(stored?.configValues.handmade, undefined);
        assert.deepEqual([...(stored?.tags ?? [])].sort(), ["approvals", "team-platform"]);
        assert.equal(stored?.enabled, true);
        assert.equal(emulator.maskWrites, 0);
      }));

    it(`a refresh keeps the real secret in the state: ${title}`, () =>
      inAccount(behaviour, async ({ context, newProcess }) => {
        const desired = approvals();
        const { id, state } = await create(context, desired);
        const refreshed = await read(newProcess(), id, state);
        assert.ok(!refreshed.gone, JSON.stringify(refreshed));
        assert.equal(refreshed.state.configValues.apiKey, SECRET_TEXT);
        assert.deepEqual(await diff(newProcess(), id, refreshed.state, refreshed.inputs), NOTHING);
      }));
  }
});

describe("a create whose response was lost", () => {
  for (const connection of ["reset-after", "truncate"] as const) {
    it(`finds its object and creates no second one: ${connection}`, () =>
      inAccount({}, async ({ emulator, context, verbs }) => {
        emulator.inject({ operation: "create", connection });
        const { id } = await create(context, approvals());
        assert.deepEqual(
          emulator.configurations().map(({ _id }) => _id),
          [id],
        );
        // A list before the POST, a list after it, and the secrets: the found object may be somebody else's equal
        // one.
        assert.deepEqual(verbs(), ["GET", "POST", "GET", "PATCH"]);
      }));
  }

  it("is sent again if it did not arrive", () =>
    inAccount({}, async ({ emulator, context }) => {
      emulator.inject({ operation: "create", connection: "reset-before" });
      await create(context, approvals());
      assert.equal(emulator.configurations().length, 1);
    }));

  it("never claims an equal object that somebody else created", () =>
    inAccount({}, async ({ emulator, context }) => {
      const desired = approvals();
      emulator.seed("custom-approvals", desired);
      emulator.inject({ operation: "create", connection: "reset-after" });
      const { id } = await create(context, desired);
      const [theirs, ours] = emulator.configurations();
      assert.equal(ours?._id, id);
      assert.deepEqual(Object.keys(theirs ?? {}).length > 0 && emulator.audit().map((entry) => entry.id), [
        id,
        id,
      ]);
    }));
});

describe("an update with a concurrent writer", () => {
  it("plans again after a conflict", () =>
    inAccount({}, async ({ emulator, context, verbs }) => {
      const { id, state } = await create(context, approvals());
      const desired = approvals({ name: "Renamed" });
      await diff(context, id, state, desired);
      verbs();
      emulator.inject({ operation: "update", status: 409 });
      await update(context, id, state, desired);
      assert.deepEqual(verbs(), ["PATCH", "GET", "PATCH"]);
      assert.equal(emulator.configurations()[0]?.name, "Renamed");
    }));

  it("gives up after five attempts with advice", () =>
    inAccount({}, async ({ emulator, context }) => {
      const { id, state } = await create(context, approvals());
      emulator.inject({ operation: "update", status: 409, times: Number.POSITIVE_INFINITY });
      await assert.rejects(
        update(context, id, state, approvals({ name: "Renamed" })),
        /kept changing: 5 attempts hit a conflict.*run `pulumi up` again/s,
      );
      assert.equal(emulator.requests.filter(({ method }) => method === "PATCH").length, 5);
    }));
});
