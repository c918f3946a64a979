import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/schema/unknown";
import { create, deleteConfiguration, describeAdoption, diff } from "../support/configurations";
import { type Account, approvals, inAccount, inputs, SECRET_TEXT } from "./account";

const SAME = { inputsDiffer: false, drifted: false, replaces: [] };
const adopting = (adopt: unknown, changes: Record<string, unknown> = {}) => approvals({ ...changes, adopt });

/** A configuration that was created by hand. */
async function byHand({ newProcess, verbs }: Account, changes: Record<string, unknown> = {}) {
  const { id } = await create(newProcess(), approvals(changes));
  verbs();
  return id;
}

describe("a configuration that exists", () => {
  for (const how of ["by id", "by name"]) {
    it(`is adopted ${how} with one PATCH, and keeps its id`, () =>
      inAccount({}, async (account) => {
        const id = await byHand(account, { configValues: { ...approvals().configValues, byHand: "stays" } });
        const desired = adopting(how === "by id" ? { id } : "byName", { tags: ["new"] });
        const context = account.newProcess();
        const shown = await describeAdoption(context, desired);
        assert.match(shown ?? "", new RegExp(`adopts configuration ${id}\n`));
        assert.match(shown ?? "", /~ tags: \["approvals","team-platform"\] → \["new"\] {3}replace \/tags/);
        assert.ok(!shown?.includes(SECRET_TEXT), shown);

        const made = await create(context, desired);
        assert.equal(made.id, id);
        assert.deepEqual(account.verbs(), ["GET", "PATCH"]);
        const [stored, ...others] = account.emulator.configurations();
        assert.deepEqual(others, []);
        assert.deepEqual(stored?.tags, ["new"]);
        assert.equal(stored?.configValues.byHand, "stays");
        assert.equal(made.state.configValues.apiKey, SECRET_TEXT);

        for (const later of [desired, approvals({ tags: ["new"] })]) {
          assert.deepEqual(await diff(account.newProcess(), id, made.state, later), SAME);
        }
        await deleteConfiguration(account.newProcess(), id);
        assert.deepEqual(account.emulator.configurations(), []);
      }));
  }

  it("needs a PATCH only for its secret, which a mask cannot show", () =>
    inAccount({}, async (account) => {
      const id = await byHand(account);
      await create(account.newProcess(), adopting({ id }));
      const [patched] = account.emulator.requests.filter(({ method }) => method === "PATCH");
      assert.deepEqual((patched?.body as { patch: unknown }).patch, [
        { op: "replace", path: "/configValues/apiKey", value: SECRET_TEXT },
      ]);
    }));

  it("is not adopted if the choice is ambiguous, and nothing is sent", () =>
    inAccount({}, async (account) => {
      const id = await byHand(account);
      const twin = await byHand(account, { __origin: "another/stack#twin" });
      const devin = inputs({
        integrationKey: "devin",
        name: "Approvals",
        configValues: { apiKey: "devin-key-1" },
      });
      const cases: [ReturnType<typeof inputs>, RegExp][] = [
        [
          adopting("byName"),
          new RegExp(`2 configurations .* choose one with .*${id}.*${twin}|${twin}.*${id}`),
        ],
        [adopting("byName", { name: "Nobody" }), /no configuration of custom-approvals is named "Nobody"/],
        [adopting({ id: "0123456789abcdef01234567" }), /no integration configuration has the id 0123/],
        [{ ...devin, __adopt: { id } }, /belongs to the integration custom-approvals, not to devin/],
      ];
      for (const [desired, message] of cases) {
        for (const act of [create, describeAdoption]) {
          await assert.rejects(act(account.newProcess(), desired), message);
        }
      }
      for (const verb of account.verbs()) assert.equal(verb, "GET");
      assert.equal(account.emulator.configurations().length, 2);
    }));

  it("is not adopted by two resources", () =>
    inAccount({}, async (account) => {
      const id = await byHand(account);
      const context = account.newProcess();
      const made = await Promise.allSettled([
        create(context, adopting({ id })),
        create(context, adopting({ id }, { name: "Other" })),
      ]);
      assert.deepEqual(made.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    }));

  it("is not adopted if a value differs that LaunchDarkly has locked", () =>
    inAccount({}, async (account) => {
      const snowflake = (host: string, adopt?: unknown) =>
        inputs({
          integrationKey: "snowflake-experimentation",
          name: "Snowflake",
          configValues: {
            snowflakeHostAddress: host,
            selectedEnv: { projectKey: "shop", environmentKey: "production" },
          },
          adopt,
        });
      const { id } = await create(account.newProcess(), snowflake("one.snowflakecomputing.com"));
      await assert.rejects(
        create(account.newProcess(), snowflake("two.snowflakecomputing.com", { id })),
        /configValues\.snowflakeHostAddress differs .* locks it/,
      );
      assert.equal(
        (await create(account.newProcess(), snowflake("one.snowflakecomputing.com", { id }))).id,
        id,
      );
    }));

  it("is kept when its previous resource is removed in the same run", () =>
    inAccount({}, async (account) => {
      const id = await byHand(account);
      const context = account.newProcess();
      await create(context, adopting({ id }));
      await deleteConfiguration(context, id);
      assert.equal(account.emulator.configurations().length, 1);
    }));

  it("is not searched for while its id is unknown in preview", () =>
    inAccount({}, async ({ newProcess, verbs }) => {
      assert.equal(await describeAdoption(newProcess(), adopting({ id: UNKNOWN })), undefined);
      assert.deepEqual(verbs(), []);
    }));

  for (const adopt of ["byId", { id: "" }, { id: 1 }, { name: "x" }, true]) {
    it(`is not selected by ${JSON.stringify(adopt)}`, () => {
      assert.throws(() => adopting(adopt), /"adopt".*must be/);
    });
  }
});
