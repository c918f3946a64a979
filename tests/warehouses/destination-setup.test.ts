import assert from "node:assert/strict";
import type { Props } from "../../provider/adapter";
import { UNKNOWN } from "../../provider/schema/unknown";
import { fakeClock } from "../api/fake-clock";
import { validateExchange } from "../contract/exchange";
import { withProvider } from "../support/provider";
import { posts } from "./setup";

const HERE = { projectKey: "shop", environmentKey: "production", kind: "snowflake-v2" };
const SETUP = "/api/v2/destinations/projects/shop/environments/production/kinds/snowflake-v2";
const PASSWORD = "made-up-password-4711";

const setup = (more: Props = {}): Props => ({
  __kind: "data-export-setup",
  __urn: "urn:pulumi:dev::warehouses::type::export",
  __origin: "warehouses/dev#export",
  ...HERE,
  name: "Events",
  config: { snowflakeHostAddress: "acme.snowflakecomputing.com", databaseName: "EVENTS" },
  ...more,
});

const completion = ({ id, outs }: { id: string; outs: Props }, more: Props = {}): Props => ({
  __kind: "data-export-setup-completion",
  __urn: "urn:pulumi:dev::warehouses::type::events",
  __origin: "warehouses/dev#events",
  ...HERE,
  setupId: id,
  publicKey: textOf(outs.publicKey),
  ...more,
});

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

describe("DataExportSetup", () => {
  it("is sent once, and the state keeps the response: no request reads, changes or deletes it", () =>
    withProvider({}, async (fixture) => {
      const { id, outs, inputs } = await fixture.create(setup());
      assert.match(id, /^shop\/production\/snowflake-v2\/[0-9a-f]{12}$/);
      assert.deepEqual(posts(fixture), [`${SETUP}/setup 201`]);
      assert.deepEqual(fixture.emulator.requests.at(-1)?.body, {
        name: "Events",
        snowflakeHostAddress: "acme.snowflakecomputing.com",
        databaseName: "EVENTS",
      });
      assert.match(textOf(outs.publicKey), /^MIIB/);
      assert.match(JSON.stringify(outs.script), /create user LAUNCHDARKLY rsa_public_key/);
      const next = fixture.again();
      const declared = await next.checked(setup(), inputs);
      const before = fixture.emulator.requests.length;
      assert.deepEqual(await next.provider.diff(id, outs, declared), { changes: false });
      const read = await next.provider.read(id, outs);
      assert.match(JSON.stringify(read.props?.script), /create user LAUNCHDARKLY/);
      assert.equal(read.props?.publicKey, outs.publicKey);
      // As in a destroy, whose process runs no program.
      await fixture.again().provider.delete(id, outs);
      assert.equal(fixture.emulator.requests.length, before);
      for (const record of fixture.emulator.requests) {
        const { request, answer } = validateExchange(record);
        assert.deepEqual([request, answer], [[], []], `${record.method} ${record.path} ${record.status}`);
      }
    }));

  it("is sent again if the response was lost, because nothing can use the first one", () =>
    withProvider({}, async (fixture) => {
      fixture.emulator.inject({ operation: "setUpDestination", connection: "reset-after" });
      const first = await fixture.create(setup());
      assert.equal(posts(fixture).length, 2);
      assert.equal((await fixture.again().create(completion(first))).outs.name, "Events");
    }));

  it("is replaced by every change, with another id, and its completion with it", () =>
    withProvider({}, async (fixture) => {
      const first = await fixture.create(setup());
      const done = await fixture.create(completion(first));
      for (const [more, path] of [
        [{ name: "Other" }, "name"],
        [{ config: { snowflakeHostAddress: "acme.snowflakecomputing.com" } }, "config"],
        [
          { config: { snowflakeHostAddress: "other.snowflakecomputing.com", databaseName: "EVENTS" } },
          "config",
        ],
      ] as const) {
        const next = fixture.again();
        const { replaces } = await next.provider.diff(
          first.id,
          first.outs,
          await next.checked(setup(more), first.inputs),
        );
        assert.ok(replaces?.includes(path), `${path}: ${replaces}`);
      }
      const second = await fixture.again().create(setup());
      assert.notEqual(second.id, first.id);
      for (const setupId of [second.id, UNKNOWN]) {
        const next = fixture.again();
        const news = completion(first, {
          setupId,
          publicKey: setupId === UNKNOWN ? UNKNOWN : first.outs.publicKey,
        });
        const found = await next.provider.diff(done.id, done.outs, await next.checked(news, done.inputs));
        assert.deepEqual(found.replaces, ["setupId"], setupId);
      }
    }));

  it("has its secrets only in the state", () =>
    withProvider({}, async (fixture) => {
      const config = { endpoint: "x.clickhouse.cloud", clickHousePassword: PASSWORD };
      const { id, outs } = await fixture.create(setup({ kind: "clickhouse", config }));
      assert.match(JSON.stringify(outs.script), new RegExp(PASSWORD));
      const next = fixture.again();
      const changed = { ...config, clickHousePassword: "another-password-98" };
      await next.provider.diff(
        id,
        outs,
        await next.checked(setup({ kind: "clickhouse", config: changed }), outs),
      );
      const shown = [...fixture.printed, ...next.printed].join("\n");
      assert.ok(!shown.includes(PASSWORD) && !shown.includes("another-password-98"), shown);
    }));

  it("keeps no undocumented values, such as a private key", () =>
    withProvider({}, async (fixture) => {
      const body = JSON.stringify({ script: "create user;", privateKey: PASSWORD, private_key: PASSWORD });
      fixture.emulator.inject({ operation: "setUpDestination", status: 201, body });
      const { outs } = await fixture.create(setup());
      assert.equal(outs.script, "create user;");
      const kept = JSON.stringify([outs, fixture.printed]);
      assert.ok(!kept.includes(PASSWORD), kept);
    }));

  it("cannot be imported, adopted, or declared twice for one warehouse of an environment", () =>
    withProvider({}, async (fixture) => {
      await assert.rejects(
        fixture.provider.read("shop/production/snowflake-v2/0123", { __kind: "data-export-setup" }),
        /shows a data export setup only to whoever creates it/,
      );
      await assert.rejects(
        fixture.checked(setup({ adopt: "byName" })),
        /adopt is not a property of DataExportSetup/,
      );
      await fixture.checked(setup());
      await assert.rejects(
        fixture.checked(setup({ __urn: "urn:pulumi:dev::warehouses::type::second" })),
        /are declared twice in this program/,
      );
    }));

  it("names the class to declare if LaunchDarkly has no setup for a warehouse", () =>
    withProvider({ behaviour: { twoStepSetup: false } }, async (fixture) => {
      await assert.rejects(fixture.create(setup()), /404.*declare DataExportDestination/);
      await fixture.checked(setup({ kind: "snowflake-v3" }));
      assert.match(fixture.printed.join("\n"), /did you mean "snowflake-v2"\?/);
    }));
});

describe("DataExportSetupCompletion", () => {
  it("creates the destination, changes it in place, refreshes and deletes it", () =>
    withProvider({}, async (fixture) => {
      const first = await fixture.create(setup());
      const { id, outs, inputs } = await fixture.create(completion(first));
      const [destination] = fixture.emulator.objects("destination");
      assert.equal(id, `shop/production/${destination?._id}`);
      assert.deepEqual(posts(fixture), [`${SETUP}/setup 201`, `${SETUP}/complete-setup 201`]);
      assert.deepEqual(fixture.emulator.requests.at(-1)?.body, { publicKey: first.outs.publicKey });
      assert.deepEqual([outs.name, outs.on], ["Events", true]);
      const next = fixture.again();
      const same = await next.checked(completion(first), inputs);
      assert.deepEqual(await next.provider.diff(id, outs, same), { changes: false });
      const change = fixture.again();
      const renamed = await change.checked(completion(first, { name: "New", on: false }), inputs);
      const { outs: changed = {} } = await change.provider.update(id, outs, renamed);
      assert.deepEqual(fixture.emulator.requests.at(-1)?.body, [
        { op: "replace", path: "/name", value: "New" },
        { op: "replace", path: "/on", value: false },
      ]);
      assert.equal((await fixture.again().provider.read(id, changed)).props?.name, "New");
      await fixture.again().provider.delete(id, changed);
      assert.deepEqual(fixture.emulator.objects("destination"), []);
    }));

  it("corrects drift, and is created again only with another setup", () =>
    withProvider({}, async (fixture) => {
      const first = await fixture.create(setup());
      const { id, outs, inputs } = await fixture.create(completion(first));
      const plain = id.split("/").at(-1) ?? "";
      fixture.emulator.editObject(plain, (draft) => ({ ...draft, on: false }));
      const next = fixture.again();
      const news = await next.checked(completion(first), inputs);
      assert.deepEqual(await next.provider.diff(id, outs, news), { changes: true });
      fixture.emulator.removeObject(plain);
      await assert.rejects(
        fixture.again().provider.create(news),
        /no setup to complete here.*Replace the setup/,
      );
    }));

  it("changes nothing in a preview that does not know a key that its setup lacks", () =>
    withProvider({}, async (fixture) => {
      const kind = "clickhouse";
      const first = await fixture.create(setup({ kind, config: { endpoint: "x.clickhouse.cloud" } }));
      const { id, outs, inputs } = await fixture.create(completion(first, { kind, publicKey: undefined }));
      const next = fixture.again();
      const news = await next.checked(completion(first, { kind, publicKey: UNKNOWN }), inputs);
      assert.deepEqual(await next.provider.diff(id, outs, news), { changes: false });
    }));

  it("patches values that the setup lacks, after the create", () =>
    withProvider({}, async (fixture) => {
      const first = await fixture.create(setup());
      const { outs } = await fixture.create(completion(first, { name: "Mine", on: false }));
      assert.deepEqual([outs.name, outs.on], ["Mine", false]);
      assert.deepEqual(fixture.emulator.requests.at(-1)?.body, [
        { op: "replace", path: "/name", value: "Mine" },
        { op: "replace", path: "/on", value: false },
      ]);
    }));

  it("creates one destination if the response is lost or the run is killed, with any name", async () => {
    for (const more of [{}, { name: "Mine", on: false }]) {
      await withProvider({}, async (fixture) => {
        const first = await fixture.create(setup());
        fixture.emulator.inject({ operation: "completeDestination", connection: "reset-after" });
        const second = await fixture.create(completion(first, more));
        assert.equal(fixture.emulator.objects("destination").length, 1);
        assert.equal(second.outs.on, more.on ?? true);
        // The next process has no state, because that run was killed.
        const next = fixture.again();
        const again = await next.create(completion(first, more));
        assert.equal(again.id, second.id);
        assert.match(next.printed.join("\n"), /This run recovers it/);
        assert.equal(posts(fixture).length, 2);
      });
    }
  });

  it("waits for a key to reach the warehouse, 15 seconds at a time, and shows it", async () => {
    const clock = fakeClock();
    await withProvider(
      { behaviour: { slowKeys: true } },
      async (fixture) => {
        const first = await fixture.create(setup());
        await fixture.create(completion(first));
        assert.deepEqual(clock.waits, [15_000, 15_000]);
        assert.match(
          fixture.printed.join("\n"),
          /could not create it yet \(attempt 1 of 4\): .*JWT token is invalid.*A new key takes a while/,
        );
        assert.equal(fixture.emulator.objects("destination").length, 1);
      },
      { clock },
    );
  });

  it("gives up after three waits with LaunchDarkly's reason, and the next run continues", async () => {
    const clock = fakeClock();
    await withProvider(
      {},
      async (fixture) => {
        const first = await fixture.create(setup());
        const body = JSON.stringify({ code: "invalid_request", message: "Connection test failed" });
        fixture.emulator.inject({ operation: "completeDestination", status: 400, body, times: 4 });
        await assert.rejects(
          fixture.create(completion(first)),
          /Connection test failed.*check that the setup's script was run/,
        );
        assert.equal(clock.waits.length, 3);
        await fixture.again().create(completion(first));
        assert.equal(fixture.emulator.objects("destination").length, 1);
      },
      { clock },
    );
  });

  it("does not retry errors that waiting does not resolve", async () => {
    const clock = fakeClock();
    await withProvider(
      { behaviour: { oneDestination: true } },
      async (fixture) => {
        fixture.emulator.seedObject(
          "destination",
          { projectKey: "shop", environmentKey: "production" },
          { kind: "kinesis" },
        );
        const first = await fixture.create(setup());
        await assert.rejects(fixture.create(completion(first)), /accepts only one in this environment/);
        assert.deepEqual(clock.waits, []);
      },
      { clock },
    );
  });

  it("counts as the destination that a warehouse of the program needs, like an existing one", () =>
    withProvider({}, async (fixture) => {
      const first = await fixture.create(setup());
      await fixture.checked(completion(first));
      await fixture.checked({
        integrationKey: "snowflake-experimentation",
        name: "Metrics",
        configValues: {
          snowflakeHostAddress: "a.b",
          selectedEnv: { projectKey: "shop", environmentKey: "production" },
        },
      });
      assert.doesNotMatch(fixture.printed.join("\n"), /warning/);
    }));

  it("is rejected if a DataExportDestination has the same object", () =>
    withProvider({}, async (fixture) => {
      const first = await fixture.create(setup());
      const { id, outs, inputs } = await fixture.create(completion(first));
      const next = fixture.again();
      await next.provider.diff(id, outs, await next.checked(completion(first), inputs));
      await assert.rejects(
        next.checked({
          __kind: "data-export-destination",
          ...HERE,
          name: "Events",
          config: { snowflakeHostAddress: "a.b" },
          adopt: { id },
        }),
        /as DataExportSetupCompletion elsewhere in this program/,
      );
    }));
});
