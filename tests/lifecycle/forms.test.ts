import assert from "node:assert/strict";
import type { StoredConfiguration } from "../../local/emulator";
import { MASK_SHAPES } from "../../local/emulator/behaviour";
import { createLiveCache } from "../../provider/session/live-cache";
import {
  asConfiguration,
  create,
  diff,
  type Inputs,
  type LiveConfiguration,
  read,
  type State,
  update,
} from "../support/configurations";
import { type Account, approvals, inAccount, inputs, SECRET_TEXT } from "./account";

const SAME = { inputsDiffer: false, drifted: false, replaces: [] };
const values = (more: Record<string, unknown>) => ({
  apiKey: SECRET_TEXT,
  baseURL: "https://approvals.example",
  ...more,
});
const statements = (...all: unknown[]) => ({ auditLogEventsHook: { statements: all } });
const alerts = (more: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) =>
  inputs({
    integrationKey: "pagerduty-guardian-edition",
    name: "Alerts",
    configValues: { integrationKey: "0123456789abcdef", severity: "critical", ...more },
    ...changes,
  });
const variables = (...all: unknown[]) => ({ approvals: { additionalFormVariables: all } });
const TICKET = { key: "ticket", name: "Ticket", type: "string" };

/** Creates, changes by hand, and returns whether that is drift. */
async function isDrift(
  { context, emulator, newProcess }: Account,
  desired: Inputs,
  edit: (draft: StoredConfiguration) => void,
): Promise<boolean> {
  const { id, state } = await create(context, desired);
  emulator.edit(id, edit);
  const { drifted, replaces } = await diff(newProcess(), id, state, desired);
  assert.deepEqual(replaces, []);
  return drifted;
}

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

describe("text that LaunchDarkly normalizes", () => {
  const UNTIDY = {
    name: " Approvals <prod> & more",
    tags: ["Team-Platform", "approvals"],
    configValues: values({ baseURL: "https://Approvals.Example.com/", note: " one\r\ntwo " }),
    capabilityConfig: variables({ ...TICKET, name: `The "ticket"` }),
  };

  it("counts as equal, is recorded, and causes one warning with both forms", () =>
    inAccount({ tidyText: true, escapeHtml: true }, async ({ context, newProcess, reports }) => {
      const desired = approvals(UNTIDY);
      const { id, state } = await create(context, desired);
      assert.equal(reports.length, 1);
      assert.match(
        reports[0] ?? "",
        /^warning: .*configValues\.baseURL is "https:\/\/approvals\.example\.com" where "https:\/\/Approvals\.Example\.com\/" was sent/,
      );
      for (const path of ["name", "tags", "configValues.note", "capabilityConfig.approvals"]) {
        assert.ok(reports[0]?.includes(path), path);
      }
      assert.equal(reports[0]?.match(/The \\"ticket\\"/g)?.length, 1, "each form once");
      assert.deepEqual([state.name, state.tags], [desired.name, desired.tags]);
      assert.deepEqual(await diff(newProcess(), id, state, desired), SAME);
      const seen = await read(newProcess(), id, state);
      assert.ok(!seen.gone, JSON.stringify(seen));
      assert.deepEqual(seen.state, state);
      const changed = { ...desired, enabled: false };
      const after = await update(newProcess(), id, state, changed);
      assert.deepEqual(await diff(newProcess(), id, after, changed), SAME);
      assert.equal(reports.filter((text) => text.startsWith("warning")).length, 1, "once");
    }));

  it("causes one warning without its value if it is a secret", () =>
    inAccount({ tidyText: true }, async ({ context, newProcess, reports }) => {
      const headers = [{ name: "Authorization", value: "Bearer made-up-header-0123\r\n" }];
      const endpoint = { url: "https://approvals.example/options", method: "GET", headers };
      const desired = approvals({
        capabilityConfig: variables({ ...TICKET, type: "dynamicEnum", dynamicOptions: { endpoint } }),
      });
      const { id, state } = await create(context, desired);
      assert.match(reports.join("\n"), /headers\.0\.value is \[secret\] where \[secret\] was sent/);
      const disabled = { ...desired, enabled: false };
      const after = await update(newProcess(), id, state, disabled);
      assert.deepEqual(await diff(newProcess(), id, after, disabled), SAME);
      assert.equal(reports.filter((text) => text.startsWith("warning")).length, 1, reports.join("\n"));
      assert.doesNotMatch(reports.join("\n"), /made-up-header/);
    }));

  it("is drift if somebody else makes the same change", () =>
    inAccount({}, async (account) => {
      const desired = approvals({ configValues: values({ baseURL: "https://Approvals.Example.com/" }) });
      const tidy = (draft: StoredConfiguration) => {
        draft.configValues.baseURL = "https://approvals.example.com";
      };
      assert.equal(await isDrift(account, desired, tidy), true);
    }));

  it("is an error with both forms if the value differs, and suggests secretKeys only for a possible secret", () =>
    inAccount({}, async ({ context, newProcess }) => {
      const answering = (edit: (values: Record<string, unknown>) => void) => {
        const client = context.client();
        const changed: typeof client = {
          ...client,
          create: async (key, body) => {
            const made = await client.create(key, body);
            edit(made.configValues as never);
            return made;
          },
          patch: async (...args) => {
            const made = await client.patch(...args);
            edit(made.configValues as never);
            return made;
          },
        };
        return newProcess({ client: () => changed });
      };
      const upper = (all: Record<string, unknown>) => {
        all.baseURL = "HTTPS://SOMEWHERE.ELSE";
      };
      await assert.rejects(create(answering(upper), approvals({ name: "A" })), (error: Error) => {
        assert.match(
          error.message,
          /configValues\.baseURL: "HTTPS:\/\/SOMEWHERE\.ELSE" where "https:\/\/approvals\.example" was sent/,
        );
        assert.match(error.message, /declare it as LaunchDarkly shows it/i);
        assert.doesNotMatch(error.message, /secretKeys/);
        return true;
      });
      const hide = (all: Record<string, unknown>) => {
        delete all.note;
      };
      const note = approvals({ name: "B", configValues: values({ note: "perhaps-a-secret" }) });
      const desired = { ...note, __origin: "shop/prod#another" };
      await assert.rejects(create(answering(hide), desired), (error: Error) => {
        assert.match(
          error.message,
          /configValues\.note: nothing where \[secret\] was sent.*name it in secretKeys/,
        );
        assert.doesNotMatch(error.message, /perhaps-a-secret/);
        return true;
      });
    }));
});

describe("a list that contains less than the object", () => {
  for (const behaviour of [{ listWithoutSecrets: true }, { listEmpty: true }]) {
    it(`is not drift, and a refresh keeps the secret: ${JSON.stringify(behaviour)}`, () =>
      inAccount(behaviour, async ({ context, newProcess, emulator }) => {
        const desired = approvals({ capabilityConfig: variables(TICKET) });
        const { id, state } = await create(context, desired);
        assert.deepEqual(await diff(newProcess(), id, state, desired), SAME);
        const seen = await read(newProcess(), id, state);
        assert.ok(!seen.gone, JSON.stringify(seen));
        assert.deepEqual(seen.state, state);
        await create(newProcess(), { ...desired, __adopt: { id } });
        assert.deepEqual(await diff(newProcess(), id, state, desired), SAME);
        emulator.edit(id, (draft) => {
          delete draft.configValues.apiKey;
        });
        assert.equal((await diff(newProcess(), id, state, desired)).drifted, true, "what is gone is drift");
      }));
  }

  const lesser: [what: string, edit: (item: LiveConfiguration) => LiveConfiguration][] = [
    [
      "an empty text for a secret",
      (item) => ({ ...item, configValues: { ...item.configValues, apiKey: "" } }),
    ],
    [
      "a form variable without its endpoint",
      (item) => ({ ...item, capabilityConfig: variables(TICKET) as never }),
    ],
    ["one form variable of two", (item) => ({ ...item, capabilityConfig: variables(DYNAMIC) as never })],
  ];
  const endpoint = {
    url: "https://approvals.example/options",
    method: "GET",
    headers: [{ name: "Authorization", value: "made-up-header-0123" }],
  };
  const DYNAMIC = { ...TICKET, type: "dynamicEnum", dynamicOptions: { endpoint } };
  for (const [what, edit] of lesser) {
    it(`causes a separate read if it has ${what}`, () =>
      inAccount({}, async ({ context, newProcess, verbs }) => {
        const desired = approvals({ capabilityConfig: variables(DYNAMIC, { ...TICKET, key: "risk" }) });
        const { id, state } = await create(context, desired);
        const client = context.client();
        const cache = createLiveCache(() => ({
          ...client,
          list: async (key) => (await client.list(key)).map((item) => edit(asConfiguration(item))),
        }));
        verbs();
        assert.deepEqual(await diff(newProcess({ cache }), id, state, desired), SAME);
        assert.deepEqual(verbs(), ["GET", "GET"]);
      }));
  }

  for (const maskShape of MASK_SHAPES) {
    it(`takes no extra request if no recorded value is missing: mask ${maskShape}`, () =>
      inAccount({ maskShape }, async ({ context, newProcess, verbs }) => {
        const { id, state } = await create(context, approvals());
        verbs();
        assert.deepEqual(await diff(newProcess(), id, state, approvals()), SAME);
        assert.deepEqual(verbs(), ["GET"]);
      }));
  }
});

describe("a removal that LaunchDarkly ignores", () => {
  it("is an error that names it, and the next run tries again", () =>
    inAccount({ ignoreRemovals: true }, async ({ context, newProcess }) => {
      const { id, state } = await create(context, approvals({ configValues: values({ port: 1 }) }));
      const desired = approvals({ configValues: values({}) });
      let kept: State | undefined;
      await assert.rejects(
        update(newProcess(), id, state, desired),
        (error: Error & { properties?: State }) => {
          kept = error.properties;
          assert.match(error.message, /configValues\.port: 1, which was removed/);
          return true;
        },
      );
      assert.ok(kept, "there is no kept");
      assert.equal((await diff(newProcess(), id, kept, desired)).drifted, true);
      assert.equal((await read(newProcess(), id, kept)).gone, false);
      const declared = approvals({ configValues: values({ port: 1 }) });
      const after = await update(newProcess(), id, kept, declared);
      assert.deepEqual(await diff(newProcess(), id, after, declared), SAME);
    }));

  it("is an error inside a value, too", () =>
    inAccount({ ignoreRemovals: true }, async ({ context, newProcess }) => {
      const nested = approvals({ capabilityConfig: variables({ ...TICKET, placeholder: "x" }) });
      const { id, state } = await create(context, nested);
      const desired = approvals({ capabilityConfig: variables(TICKET) });
      await assert.rejects(
        update(newProcess(), id, state, desired),
        /additionalFormVariables\.0\.placeholder: "x", which was removed/,
      );
    }));
});

describe("the removal of a whole field that LaunchDarkly ignores", () => {
  const hook = statements({ effect: "allow", actions: ["*"], resources: ["*"] });
  const declared = approvals({ tags: ["approvals"], capabilityConfig: { ...hook, ...variables(TICKET) } });
  const { tags, capabilityConfig, ...without } = declared;
  const rows: [desired: Inputs, kept: Record<string, unknown>, message: RegExp][] = [
    [{ ...without, capabilityConfig } as Inputs, { tags }, /tags: \["approvals"\] where \[\] was sent/],
    [
      { ...without, tags } as Inputs,
      { capabilityConfig: variables(TICKET) },
      /capabilityConfig\.approvals: .*, which was removed/,
    ],
  ];
  for (const [desired, kept, message] of rows) {
    it(`is an error that names it, and the next run tries again: ${Object.keys(kept)[0]}`, () =>
      inAccount({}, async ({ context, newProcess, emulator }) => {
        const { id, state } = await create(context, declared);
        const [stored] = emulator.configurations();
        const shown = { ...stored, configValues: { ...stored?.configValues, apiKey: "sup*************123" } };
        const answer = { ...shown, tags: desired.tags, capabilityConfig: desired.capabilityConfig, ...kept };
        emulator.inject({ operation: "update", status: 200, body: JSON.stringify(answer) });
        let after: State | undefined;
        await assert.rejects(
          update(newProcess(), id, state, desired),
          (error: Error & { properties?: State }) => {
            after = error.properties;
            assert.match(error.message, message);
            return true;
          },
        );
        assert.ok(after, "there is no after");
        assert.equal((await diff(newProcess(), id, after, desired)).drifted, true);
        const done = await update(newProcess(), id, after, desired);
        assert.deepEqual(await diff(newProcess(), id, done, desired), SAME);
      }));
  }
});

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
