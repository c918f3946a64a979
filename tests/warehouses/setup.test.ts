import assert from "node:assert/strict";
import type { Props } from "../../provider/adapter";
import { IncompleteError } from "../../provider/lifecycle/incomplete";
import { withProvider } from "../support/provider";
import { completion, posts, SNOWFLAKE, selectedEnv, setup } from "./setup";

const BASE = "/api/v2/integration-configurations";

describe("WarehouseSetup", () => {
  it("creates a draft once, with its script and its key, and patches what the endpoint ignores", () =>
    withProvider({}, async (fixture) => {
      const { id, outs, inputs } = await fixture.create(setup({ tags: ["b", "a"] }));
      assert.deepEqual(posts(fixture), [`${BASE}/keys/${SNOWFLAKE}/setup 201`]);
      assert.match(JSON.stringify(outs.snowflakeSetupScript), /create user launchdarkly/);
      assert.match(JSON.stringify(outs.configValues), /MIIB/);
      assert.deepEqual(fixture.emulator.configurations()[0]?.tags, ["a", "b"]);
      const next = fixture.again();
      const declared = await next.checked(setup({ tags: ["b", "a"] }), inputs);
      assert.deepEqual(await next.provider.diff(id, outs, declared), { changes: false });
      const { props } = await next.provider.read(id, outs);
      assert.match(JSON.stringify(props?.snowflakeSetupScript), /create user launchdarkly/);
    }));

  it("patches the draft, patches the same object after activation, and deletes it", () =>
    withProvider({}, async (fixture) => {
      const { id, outs } = await fixture.create(setup());
      const renamed = fixture.again();
      const first = await renamed.checked(setup({ name: "New" }), outs);
      const { outs: draft = {} } = await renamed.provider.update(id, outs, first);
      const done = fixture.again();
      await done.create(completion(id));
      const active = fixture.again();
      const second = await active.checked(setup({ name: "Newer" }), draft);
      const { outs: last = {} } = await active.provider.update(id, draft, second);
      assert.deepEqual(
        fixture.emulator.configurations().map(({ _id, name }) => [_id, name]),
        [[id, "Newer"]],
      );
      assert.deepEqual(last.snowflakeSetupScript, outs.snowflakeSetupScript);
      await active.provider.delete(id, last);
      assert.equal(fixture.emulator.configurations().length, 0);
    }));

  it("recovers a draft whose response was lost", () =>
    withProvider({}, async (fixture) => {
      fixture.emulator.inject({ operation: "setUp", connection: "reset-after" });
      // The endpoint ignores tags, so the draft does not show them.
      const { id } = await fixture.create(setup({ tags: ["data"] }));
      assert.deepEqual(
        fixture.emulator.configurations().map(({ _id }) => _id),
        [id],
      );
    }));

  it("recovers the draft of a run that was killed before the engine knew its id", () =>
    withProvider({}, async (fixture) => {
      const { id } = await fixture.create(setup());
      const next = fixture.again();
      const second = await next.create(setup());
      assert.equal(second.id, id);
      assert.match(next.printed.join("\n"), /This run recovers it/);
      assert.equal((await next.create(completion(id))).outs.active, true);
      assert.deepEqual(posts(fixture).length, 2);
    }));

  it("finds its draft if LaunchDarkly answers 404 for its id", () =>
    withProvider({ behaviour: { hideDrafts: true } }, async (fixture) => {
      const { id, outs } = await fixture.create(setup());
      const next = fixture.again();
      const declared = await next.checked(setup(), outs);
      assert.deepEqual(await next.provider.diff(id, outs, declared), { changes: false });
      assert.equal((await next.provider.read(id, outs)).id, id);
    }));

  for (const shown of ["listSummaries", "listEmpty", "listWithoutSecrets"] as const) {
    it(`never creates a second draft if only a list shows a part of it: ${shown}`, () =>
      withProvider({ behaviour: { hideDrafts: true, [shown]: true } }, async (fixture) => {
        const { emulator } = fixture;
        const clickhouse = setup({
          integrationKey: "clickhouse-experimentation",
          configValues: { clickHousePassword: "made-up-0123456789", selectedEnv },
        });
        emulator.inject({ operation: "setUp", connection: "reset-after" });
        await assert.rejects(
          fixture.create(clickhouse),
          /it is uncertain which of them this request created. Nothing was sent again. Choose one with/,
        );
        const [draft] = emulator.configurations();
        await assert.rejects(fixture.again().create(clickhouse), /Choose one with/);
        const { id } = await fixture.again().create({ ...clickhouse, adopt: { id: draft?._id } });
        assert.deepEqual(
          emulator.configurations().map(({ _id }) => _id),
          [id],
        );
      }));

    it(`recovers the draft of a killed run from that list: ${shown}`, () =>
      withProvider({ behaviour: { hideDrafts: true, [shown]: true } }, async (fixture) => {
        const { id, outs } = await fixture.create(setup());
        const next = fixture.again();
        const again = await next.create(setup());
        assert.equal(again.id, id);
        assert.match(next.printed.join("\n"), /This run recovers it/);
        assert.equal(fixture.emulator.configurations().length, 1);
        fixture.emulator.remove(id);
        assert.deepEqual(await fixture.again().provider.read(id, outs), {}, "an object in no list is gone");
      }));
  }

  it("explains what to do if a draft cannot be changed, and continues without the change", () =>
    withProvider({ behaviour: { lockDrafts: true } }, async (fixture) => {
      const tagged = setup({ tags: ["team-data"] });
      const failed = await fixture.create(tagged).catch((error: unknown) => error);
      assert.ok(failed instanceof IncompleteError, String(failed));
      assert.match(failed.message, /A pending setup cannot be changed.*leave out what differs \(tags, say\)/);
      const { id } = failed;
      const next = fixture.again();
      const declared = await next.checked(setup(), failed.properties);
      const { outs = {} } = await next.provider.update(id, failed.properties, declared);
      await next.create(completion(id));
      const last = fixture.again();
      await last.provider.update(id, outs, await last.checked(tagged, outs));
      assert.deepEqual(
        fixture.emulator.configurations().map(({ _id, tags }) => [_id, tags]),
        [[id, ["team-data"]]],
      );
    }));

  it("names in the preview of a replacement what a new id breaks, like the one-step class", async () => {
    const host = { snowflakeHostAddress: "other.snowflakecomputing.com", selectedEnv };
    for (const [declared, says] of [
      [setup, /metric data sources that use the old id break: select the new configuration there/],
      [
        (more: Props = {}) => ({ ...setup(more), __kind: undefined }),
        /its id changes. References to the old id .* break: .*metric data sources of warehouses/,
      ],
    ] as const) {
      await withProvider({}, async (fixture) => {
        const { id, outs, inputs } = await fixture.create(declared());
        const next = fixture.again();
        const news = await next.checked(declared({ configValues: host }), inputs);
        const { replaces } = await next.provider.diff(id, outs, news);
        assert.deepEqual(replaces, ["configValues"]);
        assert.match(next.printed.join("\n"), says);
      });
    }
  });

  it("names the right class for an integration without a two-step setup", () =>
    withProvider({ behaviour: { twoStepSetup: false } }, async (fixture) => {
      await assert.rejects(fixture.create(setup()), /declare it in one step, with its own class/);
      const values = { gcpProjectId: "a", resultsDatasetId: "b", serviceAccountKey: "c", selectedEnv };
      await fixture.checked(setup({ integrationKey: "bigquery-experimentation", configValues: values }));
      assert.match(fixture.printed.join("\n"), /is not known to be set up in two steps/);
    }));

  it("is rejected if a typed class adopts its object, in either order", () =>
    withProvider({}, async (fixture) => {
      const { id, outs, inputs } = await fixture.create(setup());
      await fixture.again().create(completion(id));
      const typed = { ...setup({ adopt: { id } }, "typed"), __kind: undefined };
      const refused = /as WarehouseSetup elsewhere in this program\. Declare it once: remove `adopt`/;

      const setupFirst = fixture.again();
      await setupFirst.provider.diff(id, outs, await setupFirst.checked(setup(), inputs));
      await assert.rejects(setupFirst.checked(typed), refused);

      const typedFirst = fixture.again();
      await typedFirst.checked({ ...typed, adopt: "byName" });
      const declared = await typedFirst.checked(setup(), inputs);
      await assert.rejects(
        typedFirst.provider.diff(id, outs, declared),
        /IntegrationConfiguration elsewhere in this program/,
      );
    }));
});
