import assert from "node:assert/strict";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { createKey } from "../../provider/session/pending/key";
import { create, deleteConfiguration, diff } from "../support/configurations";
import { type Account, approvals, inAccount, inputs, SECRET_TEXT } from "./account";

const URN = "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration::approvals";
const desired = (changes: Record<string, unknown> = {}) => ({ ...approvals(changes), __urn: URN });
const port = (value: number) => desired({ configValues: { ...approvals().configValues, port: value } });
const ids = ({ emulator }: Account) => emulator.configurations().map(({ _id }) => _id);

describe("a create whose run was killed", () => {
  it("is recovered by the next run, which sends its secrets again", () =>
    inAccount({}, async (account) => {
      const { emulator, context, newProcess, reports } = account;
      const { id } = await create(context, desired());
      emulator.edit(id, (draft) => {
        draft.configValues.apiKey = "sup-another-one-123";
      });
      const again = await create(newProcess(), desired());
      assert.equal(again.id, id);
      assert.deepEqual(
        emulator.configurations().map(({ configValues }) => configValues.apiKey),
        [SECRET_TEXT],
      );
      assert.match(reports.at(-1) ?? "", /an earlier run was interrupted.*no second one is created/);
    }));

  it("stops a run that now declares other values, with two ways to continue", () =>
    inAccount({}, async (account) => {
      const { context, newProcess } = account;
      const { id } = await create(context, desired());
      for (const other of [port(9), desired({ name: "Renamed" }), secret("contradicts-the-mask")]) {
        await assert.rejects(
          create(newProcess(), other),
          new RegExp(
            `killed after it had created configuration ${id}, .*adopt: \\{ id: "${id}" \\}\`, or delete it`,
          ),
        );
      }
      assert.deepEqual(ids(account), [id]);
      const adopted = await create(newProcess(), { ...port(9), __adopt: { id } });
      assert.equal(adopted.id, id);
    }));

  it("is forgotten after its object was deleted, or belongs to another resource of the run", () =>
    inAccount({}, async (account) => {
      const { emulator, context, newProcess } = account;
      const { id, state } = await create(context, desired());
      emulator.remove(id);
      const second = await create(newProcess(), desired());
      assert.notEqual(second.id, id);
      const next = newProcess();
      next.owned.add(second.id);
      assert.notEqual((await create(next, desired())).id, second.id);
      assert.equal(state.name, "Approvals");
    }));

  it("is not another resource's: URN with parents, organization and account must match", () =>
    inAccount({}, async (account) => {
      const { context, newProcess } = account;
      await create(context, desired());
      const others = [
        { ...desired(), __urn: URN.replace("pulumi-nodejs", "my:Component$pulumi-nodejs") },
        { ...desired(), __organization: "acme" },
        { ...desired(), __urn: URN.replace("::shop::", "::stage::") },
      ];
      for (const other of others) await create(newProcess(), other);
      await create(newProcess({ caller: async () => ({ accountId: "another" }) }), desired());
      assert.equal(new Set(ids(account)).size, 5);
    }));

  it("with the id of another integration's object recovers nothing", () =>
    inAccount({}, async ({ emulator, context, newProcess }) => {
      const devin = {
        ...inputs({ integrationKey: "devin", name: "Approvals", configValues: { apiKey: "k-1234567" } }),
        __urn: URN,
      };
      const theirs = emulator.seed("custom-approvals", approvals());
      const account = (await context.caller())?.accountId;
      context.pending.made(
        createKey(INTEGRATION_CONFIGURATION, { host: emulator.url, account }, devin),
        theirs._id,
      );
      const { id } = await create(newProcess(), devin);
      assert.notEqual(id, theirs._id);
      assert.deepEqual(
        emulator.audit().map(({ operation }) => operation),
        ["create"],
      );
    }));

  it("keeps the recovered object when the engine deletes the replaced resource", () =>
    inAccount({}, async (account) => {
      const { context, newProcess } = account;
      const { id } = await create(context, desired());
      const next = newProcess();
      assert.equal((await create(next, desired())).id, id);
      await deleteConfiguration(next, id);
      assert.deepEqual(ids(account), [id]);
      await deleteConfiguration(newProcess(), id);
      assert.deepEqual(ids(account), []);
    }));

  for (const [title, off] of [
    ["eight seconds ahead", 8_000],
    ["a day behind", -86_400_000],
  ] as const) {
    it(`is found if it died before a response, with a server ${title}`, () =>
      inAccount(
        {},
        async (account) => {
          await lost(account, desired());
          const [id] = ids(account);
          assert.equal((await create(account.newProcess(), desired())).id, id);
          assert.deepEqual(ids(account), [id]);
        },
        { serverAhead: off },
      ));
  }

  it("causes a warning if it died before a response and its object no longer matches", () =>
    inAccount({}, async (account) => {
      await lost(account, desired());
      const [id] = ids(account);
      const again = await create(account.newProcess(), desired({ enabled: false }));
      assert.notEqual(again.id, id);
      assert.match(account.reports.join("\n"), new RegExp(`warning: .*was interrupted.*${id}.*\\badopt: `));
    }));
});

const secret = (apiKey: string) => desired({ configValues: { ...approvals().configValues, apiKey } });

/** A POST that is processed, while its process dies before it gets the response. */
async function lost({ emulator, newProcess }: Account, declared: ReturnType<typeof desired>): Promise<void> {
  const dying = newProcess();
  const client = dying.client();
  const context = newProcess({
    client: () => ({
      ...client,
      create: async (key, body) => {
        await client.create(key, body);
        throw new Error("the process died");
      },
    }),
  });
  await assert.rejects(create(context, declared), /the process died/);
  assert.equal(emulator.configurations().length, 1);
}

describe("a create whose run ended normally", () => {
  it("is never recovered: another object is created, and a warning names the first one and `adopt`", () =>
    inAccount({}, async (account) => {
      const { context, newProcess, reports } = account;
      const { id } = await create(context, desired());
      context.pending.close();
      const again = await create(newProcess(), desired());
      assert.notEqual(again.id, id);
      assert.match(
        reports.at(-1) ?? "",
        new RegExp(`^warning: .*still holds configuration ${id}.*adopt: \\{ id: "${id}" \\}`),
      );
    }));

  it("causes no warning if its object was deleted, or the engine has shown that it knows it", () =>
    inAccount({}, async ({ emulator, context, newProcess, reports }) => {
      const { id, state } = await create(context, desired());
      context.pending.close();
      const next = newProcess();
      await diff(next, id, state, desired());
      assert.notEqual((await create(next, desired())).id, id);
      next.pending.close();
      for (const { _id } of emulator.configurations()) emulator.remove(_id);
      await create(newProcess(), desired());
      assert.deepEqual(reports, []);
    }));
});
