import assert from "node:assert/strict";
import type { StoredConfiguration } from "../../local/emulator";
import { create, diff, type Inputs, read, update } from "../support/configurations";
import { approvals, inAccount, inputs } from "./account";
import { alerts, isDrift, SAME, statements, TICKET, values, variables } from "./declared";

describe("a set", () => {
  const MANY = { effect: "allow", actions: ["a", "b"], notResources: ["proj/one", "proj/two"] };
  const desired = alerts(
    { eventFilter: ["measured-rollout-regression", "measured-rollout-reverted"] },
    { capabilityConfig: statements(MANY) },
  );
  const set = (list: unknown) => (draft: StoredConfiguration) => {
    draft.capabilityConfig = statements(list) as never;
  };

  it("is equal in another order, and with duplicates", () =>
    inAccount({}, async (account) => {
      const reordered = { effect: "allow", actions: ["b", "a", "b"], notResources: ["proj/two", "proj/one"] };
      assert.equal(await isDrift(account, desired, set(reordered)), false);
      const reversed = (draft: StoredConfiguration) => {
        draft.configValues.eventFilter = ["measured-rollout-reverted", "measured-rollout-regression"];
      };
      assert.equal(await isDrift(account, { ...desired, name: "Other" }, reversed), false);
    }));

  it("differs with another element, and only that is sent", () =>
    inAccount({}, async (account) => {
      const more = { effect: "allow", actions: ["c", "b", "a"], notResources: MANY.notResources };
      assert.equal(await isDrift(account, desired, set(more)), true);
      assert.match(account.reports.join("\n"), /- \S+actions\S*: "c"/);
      assert.doesNotMatch(account.reports.join("\n"), /notResources/);
    }));

  it("needs no patch if the program only reorders it", () =>
    inAccount({}, async ({ context, newProcess, verbs }) => {
      const { id, state } = await create(context, desired);
      const reordered = {
        ...desired,
        capabilityConfig: statements({ ...MANY, actions: ["b", "a"] }),
      } as Inputs;
      verbs();
      const after = await update(newProcess(), id, state, reordered);
      assert.deepEqual(verbs(), ["GET"]);
      assert.deepEqual(await diff(newProcess(), id, after, reordered), SAME);
    }));

  it("is not any other list: the order of form variables counts", () =>
    inAccount({}, async (account) => {
      const two = approvals({ capabilityConfig: variables(TICKET, { ...TICKET, key: "risk" }) });
      const swap = (draft: StoredConfiguration) => {
        draft.capabilityConfig = variables({ ...TICKET, key: "risk" }, TICKET) as never;
      };
      assert.equal(await isDrift(account, two, swap), true);
    }));
});

describe("a value in another form", () => {
  const table: [what: string, sent: unknown, shown: unknown, same: boolean][] = [
    ["an empty text that is not there", "", undefined, true],
    ["an empty text as null", "", null, true],
    ["false that is not there", false, undefined, true],
    ["0 that is not there", 0, undefined, true],
    ["an empty list as an empty object", [], {}, true],
    ["an empty object that is not there", {}, undefined, true],
    ["members that are empty or false and not there", { a: "x", b: false, c: [] }, { a: "x" }, true],
    ["a number as a float", 86400000, "8.64e+07", true],
    ["a whole number with a decimal point", 1, "1.0", true],
    ["a fraction with zeros", 0.5, "0.500000", true],
    ["true as Python writes it", true, "True", true],
    ["a text as the number it is", "8080", 8080, true],
    ["members that a server always has", { a: "x" }, { a: "x", _id: "1", b: "", c: null }, true],
    ["true that is not there", true, undefined, false],
    ["1 that is not there", 1, undefined, false],
    ["a text that was emptied", "x", "", false],
    ["false where true was sent", true, "False", false],
    ["a number that is rounded", 86400001, "8.64e+07", false],
    ["a long number that differs in its last digit", 9007199254740992, "9007199254740993", false],
    ["a version that only looks like the same number", "1.10", "1.1", false],
    ["0 where false was sent", false, 0, false],
    ["a text with a blank in front", "x", " x", false],
    ["another case", "Some text", "some text", false],
  ];
  for (const [what, sent, shown, same] of table) {
    it(`is ${same ? "equal" : "drift"}: ${what}`, () =>
      inAccount({}, async (account) => {
        const desired = approvals({ configValues: values({ value: sent }) });
        const edit = (draft: StoredConfiguration) => {
          if (shown === undefined) delete draft.configValues.value;
          else draft.configValues.value = shown as never;
        };
        assert.equal(await isDrift(account, desired, edit), !same);
        const state = (await create(account.context, { ...desired, name: "Other" })).state;
        const [, other] = account.emulator.configurations();
        assert.ok(other, "there is no other");
        account.emulator.edit(other._id, edit);
        const seen = await read(account.newProcess(), other._id, state);
        assert.ok(!seen.gone, JSON.stringify(seen));
        if (same) assert.deepEqual(seen.state, state, "a refresh keeps the declared form");
      }));
  }
});

describe("a member that LaunchDarkly adds to a declared object", () => {
  const SELECTED = { projectKey: "shop", environmentKey: "production" };
  const warehouse = (more: Record<string, unknown> = {}) =>
    inputs({
      integrationKey: "snowflake-experimentation",
      name: "Warehouse",
      configValues: { snowflakeHostAddress: "shop.example.com", selectedEnv: SELECTED },
      ...more,
    });
  const addIds = (draft: StoredConfiguration) => {
    draft.configValues.selectedEnv = { ...SELECTED, environmentId: "e", projectId: "p" };
  };

  it("neither replaces a locked value nor prevents an adoption", () =>
    inAccount({}, async (account) => {
      assert.equal(await isDrift(account, warehouse(), addIds), false);
      const [one] = account.emulator.configurations();
      const { id } = await create(account.newProcess(), warehouse({ adopt: { id: one?._id } }));
      assert.equal(id, one?._id);
    }));

  it("may be declared as well, whether LaunchDarkly shows it or not", () =>
    inAccount({}, async ({ context, newProcess, emulator }) => {
      const { id, state } = await create(context, warehouse());
      const all = { ...SELECTED, environmentId: "e", projectId: "p" };
      const four = warehouse({
        configValues: { snowflakeHostAddress: "shop.example.com", selectedEnv: all },
      });
      assert.deepEqual((await diff(newProcess(), id, state, four)).replaces, []);
      const after = await update(newProcess(), id, state, four);
      assert.deepEqual(await diff(newProcess(), id, after, four), SAME);
      emulator.edit(id, addIds);
      for (const recorded of [state, after])
        assert.deepEqual((await diff(newProcess(), id, recorded, four)).replaces, []);
      assert.deepEqual(await diff(newProcess(), id, after, four), SAME);
      assert.deepEqual((await diff(newProcess(), id, after, warehouse())).replaces, [], "and left out again");
    }));

  it("is sent if it is declared later and LaunchDarkly does not lock the value", () =>
    inAccount({}, async ({ context, newProcess, emulator }) => {
      const { id, state } = await create(context, alerts({ projectAndEnv: SELECTED }));
      const all = { ...SELECTED, environmentId: "e", projectId: "p" };
      const four = alerts({ projectAndEnv: all });
      const after = await update(newProcess(), id, state, four);
      assert.deepEqual(emulator.configurations()[0]?.configValues.projectAndEnv, all);
      assert.deepEqual(await diff(newProcess(), id, after, four), SAME);
    }));

  it("is kept when the object changes, also in a list", () =>
    inAccount({ addMembers: true }, async ({ context, newProcess, emulator }) => {
      const desired = approvals({
        configValues: values({ nested: { limit: 1 } }),
        capabilityConfig: variables(TICKET, { ...TICKET, key: "risk" }),
      });
      const { id, state } = await create(context, desired);
      const uuids = () => JSON.stringify(emulator.configurations()).match(/"uuid":"\w+"/g);
      const before = uuids();
      const changed = approvals({
        configValues: values({ nested: { limit: 2 } }),
        capabilityConfig: variables({ ...TICKET, key: "risk", name: "Risk" }, TICKET),
      });
      const after = await update(newProcess(), id, state, changed);
      assert.deepEqual([...(uuids() ?? [])].sort(), [...(before ?? [])].sort());
      assert.deepEqual(after.configValues.nested, { limit: 2 }, "the state holds what was declared");
      assert.deepEqual(await diff(newProcess(), id, after, changed), SAME);
    }));

  it("is somebody's edit if it was absent after our own write", () =>
    inAccount({}, async (account) => {
      const desired = approvals({ capabilityConfig: variables(TICKET) });
      const add = (draft: StoredConfiguration) => {
        draft.capabilityConfig = variables({ ...TICKET, placeholder: "by hand" }) as never;
      };
      assert.equal(await isDrift(account, desired, add), true);
    }));
});
