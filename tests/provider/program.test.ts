import assert from "node:assert/strict";
import { isSecret, type Json } from "../../local/engine/wire";
import type { Props, Provider } from "../../provider/adapter";
import { type ProviderFixture, useProviders } from "../support/provider";

interface Recorded {
  id: string;
  inputs: Props;
  outputs: Props;
}

const CODE = { __provider: "code" };
const approvals = (changes: Props = {}): Props => ({
  integrationKey: "custom-approvals",
  name: "Approvals",
  tags: ["a"],
  configValues: { apiKey: "made-up-key-0123", baseURL: "https://approvals.example.com", port: 1 },
  strict: false,
  __origin: "shop/prod#approvals",
  ...CODE,
  ...changes,
});
const snowflake = (changes: Props = {}, host = "one.snowflakecomputing.com"): Props => ({
  integrationKey: "snowflake-experimentation",
  name: "Warehouse",
  configValues: {
    snowflakeHostAddress: host,
    selectedEnv: { projectKey: "shop", environmentKey: "production" },
  },
  __origin: "shop/prod#warehouse",
  ...CODE,
  ...changes,
});

// As in the engine: inputs and outputs are copies with members in another order.
const sent = (props: Props): Props =>
  Object.fromEntries(Object.entries(structuredClone(props)).reverse().map(opened)) as Props;

// The engine stores a secret input like this, and passes its value.
const opened = ([key, value]: [string, unknown]): [string, unknown] => [
  key,
  isSecret(value as Json) ? (value as { value: unknown }).value : value,
];

/** Checks, compares and acts like the engine's `up` in one process; `preview` stops before it acts. */
async function step(
  provider: Provider,
  news: Props,
  recorded?: Recorded,
  preview = false,
): Promise<{ step: "create" | "update" | "replace" | "same"; recorded: Recorded | undefined }> {
  const checked = async (olds: Props): Promise<Props> => {
    const { inputs, failures } = await provider.check(sent(olds), sent(news));
    assert.deepEqual(failures, []);
    return { ...inputs, ...CODE };
  };
  const made = async (inputs: Props): Promise<Recorded> => {
    const { id, outs } = await provider.create(sent(inputs));
    return { id, inputs, outputs: { ...outs, ...CODE } };
  };
  if (!recorded) {
    const inputs = await checked({});
    return { step: "create", recorded: preview ? undefined : await made(inputs) };
  }
  const inputs = await checked(recorded.inputs);
  const { changes, replaces } = await provider.diff(recorded.id, sent(recorded.outputs), sent(inputs));
  if (replaces && replaces.length > 0) {
    const fresh = await checked({});
    if (preview) return { step: "replace", recorded };
    const replacement = await made(fresh);
    await provider.delete(recorded.id, sent(recorded.outputs));
    return { step: "replace", recorded: replacement };
  }
  const changed = changes ?? JSON.stringify(sent(inputs)) !== JSON.stringify(sent(recorded.inputs));
  if (!changed) return { step: "same", recorded: { ...recorded, inputs } };
  if (preview) return { step: "update", recorded };
  const { outs } = await provider.update(recorded.id, sent(recorded.outputs), sent(inputs));
  return { step: "update", recorded: { id: recorded.id, inputs, outputs: { ...outs, ...CODE } } };
}

/** The result of a refresh; undefined if the object does not exist. */
async function refreshed(provider: Provider, recorded: Recorded): Promise<Recorded | undefined> {
  const { id } = recorded;
  const read = await provider.read(id, sent(recorded.outputs));
  if (read.id === undefined) return undefined;
  // The engine compares the read values with the previous inputs.
  await provider.diff(id, sent({ ...read.props, ...CODE }), sent(recorded.inputs));
  return { id, inputs: read.inputs as Props, outputs: { ...read.props, ...CODE } };
}

describe("a program, as check receives it", () => {
  const open = useProviders();

  async function created(fixture: ProviderFixture, news: Props): Promise<Recorded> {
    const { recorded } = await step(fixture.process(), news);
    assert.ok(recorded, "there is no recorded");
    return recorded;
  }

  const live = ({ emulator }: ProviderFixture) => emulator.configurations()[0];
  const patches = ({ emulator }: ProviderFixture) =>
    emulator.requests
      .filter(({ method }) => method === "PATCH")
      .flatMap(({ body }) => (body as { patch: { op: string; path: string }[] }).patch)
      .filter(({ op }) => op !== "test")
      .map(({ op, path }) => `${op} ${path}`);

  describe("and __origin", () => {
    it("never differs between recorded and checked inputs, whatever was renamed or refreshed", async () => {
      const fixture = await open();
      const recorded = await created(fixture, approvals());
      fixture.emulator.edit(recorded.id, (draft) => {
        draft.name = "By hand";
      });
      const after = await refreshed(fixture.process(), recorded);
      assert.ok(after, "there is no after");
      assert.equal(after.inputs.__origin, recorded.inputs.__origin);
      const renamed = approvals({ __origin: "shop/staging#renamed", name: "New" });
      const { recorded: updated } = await step(fixture.process(), renamed, after);
      assert.equal(updated?.inputs.__origin, recorded.inputs.__origin);
      assert.equal(
        fixture.emulator.audit().at(-1)?.comment,
        "Pulumi shop/staging",
        "the comment tells today's",
      );
    });

    it("stays absent in a refreshed state of 0.1.0, and the comment still names the stack", async () => {
      const fixture = await open();
      const recorded = await created(fixture, approvals());
      const { __origin, ...inputs } = recorded.inputs;
      const { __origin: _, ...outputs } = recorded.outputs;
      const old = { ...recorded, inputs, outputs };
      assert.equal((await step(fixture.process(), approvals(), old, true)).step, "same");
      assert.deepEqual(fixture.printed, []);
      const { recorded: updated } = await step(fixture.process(), approvals({ name: "New" }), old);
      assert.ok(updated && !("__origin" in updated.inputs), JSON.stringify([updated]));
      assert.equal(fixture.emulator.audit().at(-1)?.comment, "Pulumi shop/prod");
    });
  });

  it("shows a JSON Patch in a preview and in an up, and none in a refresh, after which nothing is sent", async () => {
    const fixture = await open();
    const recorded = await created(fixture, approvals());
    fixture.emulator.edit(recorded.id, (draft) => {
      draft.name = "By hand";
    });
    await refreshed(fixture.process(), recorded);
    assert.deepEqual(fixture.printed, []);
    await step(fixture.process(), approvals(), recorded, true);
    assert.match(fixture.printed.join("\n"), /JSON Patch for LaunchDarkly\n {2}~ name/);
  });

  describe("with `adopt` left in it", () => {
    const adopted = async (fixture: ProviderFixture, news: (changes?: Props) => Props) => {
      const { integrationKey, name, tags, configValues } = news();
      const { _id } = fixture.emulator.seed(String(integrationKey), {
        name,
        configValues,
        ...(tags ? { tags } : {}),
      } as never);
      const recorded = await created(fixture, news({ adopt: { id: _id } }));
      assert.equal(recorded.id, _id);
      return { id: _id, recorded };
    };

    for (const how of ["by id", "by name"] as const) {
      it(`creates an object again that was deleted by hand: adopted ${how}`, async () => {
        const fixture = await open();
        const { id, recorded } = await adopted(fixture, approvals);
        const adopt = how === "by id" ? { id } : "byName";
        fixture.emulator.remove(id);
        for (const preview of [true, false]) {
          const outcome = await step(fixture.process(), approvals({ adopt }), recorded, preview);
          assert.equal(outcome.step, "replace");
        }
        assert.equal(live(fixture)?.name, "Approvals");
        assert.notEqual(live(fixture)?._id, id);
      });
    }

    it("stops, with advice to remove it, if a refresh dropped an object that was deleted by hand", async () => {
      const fixture = await open();
      const { id } = await created(fixture, approvals());
      const adopting = approvals({ adopt: { id } });
      const adopted = await created(fixture, adopting);
      fixture.emulator.remove(id);
      assert.equal(await refreshed(fixture.process(), adopted), undefined);
      const { failures } = await fixture.process().check({}, adopting);
      assert.match(
        failures?.[0]?.reason ?? "",
        /no integration configuration has the id .*leave out `adopt`/,
      );
      assert.equal((await step(fixture.process(), approvals())).step, "create");
    });

    it("replaces the object if an immutable value changes", async () => {
      const fixture = await open();
      const { id, recorded } = await adopted(fixture, snowflake);
      const news = snowflake({ adopt: { id } }, "two.snowflakecomputing.com");
      assert.equal((await step(fixture.process(), news, recorded, true)).step, "replace");
      assert.equal((await step(fixture.process(), news, recorded)).step, "replace");
      assert.deepEqual(
        fixture.emulator.configurations().map(({ configValues }) => configValues.snowflakeHostAddress),
        ["two.snowflakecomputing.com"],
      );
    });

    it("changes nothing in a preview, both while it stays and when it is removed", async () => {
      const fixture = await open();
      const { id, recorded } = await adopted(fixture, approvals);
      for (const news of [approvals({ adopt: { id } }), approvals({ adopt: "byName" }), approvals()]) {
        const outcome = await step(fixture.process(), news, recorded, true);
        assert.equal(outcome.step, "same");
      }
      const removed = await step(fixture.process(), approvals({ name: "New" }), recorded);
      assert.deepEqual(removed.recorded?.inputs.__adopt, { id }, "no difference beside the real one");
    });
  });

  describe("with `ignoreChanges`", () => {
    it("keeps manual changes at its paths, and corrects all others", async () => {
      for (const behaviour of [{}, { refuseNestedPaths: true }]) {
        const fixture = await open({ behaviour });
        const recorded = await created(fixture, approvals());
        fixture.emulator.edit(recorded.id, (draft) => {
          draft.name = "By hand";
          draft.tags = ["by-hand"];
          draft.configValues.port = 99;
          draft.configValues.baseURL = "https://by-hand.example.com";
        });
        const news = approvals({ __ignoreChanges: ["tags", "configValues.port"] });
        const up = await step(fixture.process(), news, recorded);
        assert.equal(up.step, "update");
        assert.deepEqual(
          [live(fixture)?.name, live(fixture)?.tags, live(fixture)?.configValues],
          ["Approvals", ["by-hand"], { ...(approvals().configValues as object), port: 99 }],
          JSON.stringify(behaviour),
        );
        assert.doesNotMatch(JSON.stringify(up.recorded), /ignoreChanges/, "no state holds it");
        assert.equal((await step(fixture.process(), news, up.recorded, true)).step, "same");
        assert.equal((await step(fixture.process(), approvals(), up.recorded, true)).step, "update");
      }
    });

    it("does not replace an object whose immutable value was changed by hand", async () => {
      const fixture = await open();
      const recorded = await created(fixture, snowflake());
      fixture.emulator.edit(recorded.id, (draft) => {
        draft.configValues.snowflakeHostAddress = "by-hand.snowflakecomputing.com";
      });
      assert.equal((await step(fixture.process(), snowflake(), recorded, true)).step, "replace");
      assert.match(
        fixture.printed.join("\n"),
        /declare what is there, or name the property in `ignoreChanges`/,
      );
      for (const path of ["configValues", "configValues.snowflakeHostAddress", "configValues[*]"]) {
        const news = snowflake({ __ignoreChanges: [path] });
        assert.equal((await step(fixture.process(), news, recorded, true)).step, "same", path);
      }
    });

    it("keeps one member of a list element and corrects its neighbor", async () => {
      const variable = (name: string, description: string) => ({
        key: "k",
        name,
        type: "string",
        description,
      });
      const capabilities = (name: string, description: string) => ({
        capabilityConfig: { approvals: { additionalFormVariables: [variable(name, description)] } },
      });
      const fixture = await open();
      const recorded = await created(fixture, approvals(capabilities("n", "d")));
      fixture.emulator.edit(recorded.id, (draft) => {
        draft.capabilityConfig = capabilities("by hand", "by hand").capabilityConfig;
      });
      const path = "capabilityConfig.approvals.additionalFormVariables[0].name";
      const news = approvals({ ...capabilities("n", "d"), __ignoreChanges: [path] });
      const up = await step(fixture.process(), news, recorded);
      assert.deepEqual(live(fixture)?.capabilityConfig, capabilities("by hand", "d").capabilityConfig);
      assert.deepEqual(patches(fixture), [
        "replace /capabilityConfig/approvals/additionalFormVariables/0/description",
      ]);
      assert.equal((await step(fixture.process(), news, up.recorded, true)).step, "same");
    });
  });

  it("keeps setup scripts and policies after LaunchDarkly has shown them, and never compares them", async () => {
    const fixture = await open();
    const recorded = await created(fixture, snowflake());
    const setup = {
      snowflakeSetupScript: "create user launchdarkly",
      redshiftSetupScripts: ["one", "two"],
      redshiftIAMPermissionsPolicy: "{}",
      redshiftIAMTrustPolicy: "{}",
      clickHouseSetupScript: "create user launchdarkly",
    };
    const show = (shown: object) =>
      fixture.emulator.edit(recorded.id, (draft) => {
        for (const name of Object.keys(setup)) Reflect.deleteProperty(draft, name);
        Object.assign(draft, shown);
      });
    show(setup);
    assert.equal((await step(fixture.process(), snowflake(), recorded, true)).step, "same");
    const seen = await refreshed(fixture.process(), recorded);
    assert.ok(seen, "there is no seen");
    const outputsOf = (one: Recorded | undefined) =>
      Object.fromEntries(Object.keys(setup).map((name) => opened([name, one?.outputs[name]])));
    assert.deepEqual(outputsOf(seen), setup);
    for (const name of ["snowflakeSetupScript", "redshiftSetupScripts", "clickHouseSetupScript"])
      assert.ok(isSecret(seen.outputs[name] as Json), `${name} is a secret`);
    assert.ok(
      Object.keys(setup).every((name) => !(name in seen.inputs)),
      "they are no inputs",
    );

    show({ snowflakeSetupScript: 7, clickHouseSetupScript: "another" });
    const again = await refreshed(fixture.process(), seen);
    assert.deepEqual(outputsOf(again), { ...setup, clickHouseSetupScript: "another" });
    show({});
    const { recorded: updated } = await step(fixture.process(), snowflake({ name: "New" }), again);
    assert.deepEqual(outputsOf(updated), { ...setup, clickHouseSetupScript: "another" });
    assert.deepEqual(
      fixture.printed.filter((line) => /etup|IAM/.test(line)),
      [],
    );
    for (const name of ["_links", "_access"]) assert.ok(!JSON.stringify(updated).includes(name), name);
  });
});
