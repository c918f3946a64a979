import assert from "node:assert/strict";
import type { Props } from "../../provider/adapter";
import { UNKNOWN } from "../../provider/schema/unknown";
import { withProvider } from "../support/provider";
import { setup } from "./setup";

const WARNING = /no data export destination of the kind snowflake-v2 in shop\/production/;
const HERE = { projectKey: "shop", environmentKey: "production" };
const config = { publicKey: "MIIB", snowflakeHostAddress: "acme.snowflakecomputing.com" };

const destination = (more: Props = {}): Props => ({
  __kind: "data-export-destination",
  __urn: "urn:pulumi:dev::warehouses::type::events",
  ...HERE,
  name: "Events",
  kind: "snowflake-v2",
  on: true,
  config,
  ...more,
});

const typed = (more: Props = {}): Props => ({ ...setup(more, "typed"), __kind: undefined });

describe("a warehouse that needs a destination in its environment", () => {
  for (const [title, declared] of [
    ["set up in two steps", setup],
    ["made in one step", typed],
  ] as const) {
    it(`warns in a preview, before LaunchDarkly rejects it: ${title}`, () =>
      withProvider({ behaviour: { requireDestination: true } }, async (fixture) => {
        const inputs = await fixture.checked(declared());
        assert.match(fixture.printed.join("\n"), WARNING);
        assert.match(
          fixture.printed.join("\n"),
          /If this program declares one \(DataExportDestination\), let this resource/,
        );
        await assert.rejects(fixture.provider.create(inputs), /has no snowflake-v2 Data Export destination/);
      }));
  }

  it("does not warn if a destination exists, even if the list does not show its environment", async () => {
    for (const omitLinks of [false, true]) {
      await withProvider({ behaviour: { omitLinks } }, async (fixture) => {
        fixture.emulator.seedObject("destination", HERE, { name: "x", kind: "snowflake-v2", config });
        await fixture.checked(setup());
        assert.doesNotMatch(fixture.printed.join("\n"), /warning/);
      });
    }
  });

  it("warns if the existing destination has another kind or environment", async () => {
    for (const [scope, kind] of [
      [HERE, "kinesis"],
      [{ ...HERE, environmentKey: "test" }, "snowflake-v2"],
    ] as const) {
      await withProvider({}, async (fixture) => {
        fixture.emulator.seedObject("destination", scope, { name: "x", kind, config });
        await fixture.checked(setup());
        assert.match(fixture.printed.join("\n"), WARNING);
      });
    }
  });

  it("does not warn if the program declared a destination before, also with unknown values", async () => {
    for (const more of [{}, { environmentKey: UNKNOWN }, { kind: UNKNOWN }]) {
      await withProvider({}, async (fixture) => {
        await fixture.checked(destination(more));
        await fixture.checked(setup());
        assert.doesNotMatch(fixture.printed.join("\n"), /there is no/);
      });
    }
    await withProvider({}, async (fixture) => {
      await fixture.checked(destination({ environmentKey: "test" }));
      await fixture.checked(setup());
      assert.match(fixture.printed.join("\n"), WARNING);
    });
  });

  it("sends one list request per process, and only for new warehouses", () =>
    withProvider({}, async (fixture) => {
      const lists = () =>
        fixture.emulator.requests.filter(({ path }) => path === "/api/v2/destinations").length;
      await fixture.checked(typed({ integrationKey: "devin", configValues: { apiKey: "x" } }));
      await fixture.checked(setup({ configValues: { snowflakeHostAddress: "a.b", selectedEnv: UNKNOWN } }));
      assert.equal(lists(), 0);
      const first = await fixture.create(setup());
      await fixture.checked(setup({}, "second"));
      assert.equal(lists(), 1);
      await fixture.again().checked(setup(), first.outs);
      assert.equal(lists(), 1);
    }));

  it("does not warn if the list does not show the kind of a destination", async () => {
    let lists = 0;
    const self = { href: `/api/v2/destinations/shop/production/${"0".repeat(24)}` };
    const body = JSON.stringify({ items: [{ _id: "0".repeat(24), name: "x", _links: { self } }] });
    const chaos = (operation?: string) =>
      operation === "list" && ++lists === 2 ? { status: 200, body } : undefined;
    await withProvider({ chaos }, async (fixture) => {
      await fixture.checked(setup());
      assert.equal(lists, 2);
      assert.doesNotMatch(fixture.printed.join("\n"), /warning/);
    });
  });

  it("does not warn if the list is rejected, or drift detection is off", async () => {
    let lists = 0;
    // The first list is of configurations.
    const chaos = (operation?: string) =>
      operation === "list" && ++lists === 2 ? { status: 403 } : undefined;
    await withProvider({ chaos }, async (fixture) => {
      await fixture.checked(setup());
      assert.equal(lists, 2);
      assert.doesNotMatch(fixture.printed.join("\n"), /warning/);
    });
    await withProvider(
      {},
      async (fixture) => {
        await fixture.checked(setup());
        assert.doesNotMatch(fixture.printed.join("\n"), /warning/);
        assert.deepEqual(fixture.emulator.requests, []);
      },
      { environment: { LAUNCHDARKLY_DRIFT_DETECTION: "false" } },
    );
  });
});
