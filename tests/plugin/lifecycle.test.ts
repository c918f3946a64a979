import assert from "node:assert/strict";
import { PACKAGE, type PluginFixture, type Props, secret, UNKNOWN, urnOf, withPlugin } from "./plugin";

const KEY = "made-up-api-key-0123456789";
const URN = urnOf("CustomApprovals");
const approvals = (more: Props = {}) => ({
  configValues: { apiKey: KEY, baseURL: "https://approvals.example.com" },
  ...more,
});

/** The stack's data of a created resource. */
async function created({ plugin }: PluginFixture, urn: string, news: Props) {
  const { inputs, failures } = await plugin.check(urn, news);
  assert.deepEqual(failures, []);
  const { id, outputs } = await plugin.create(urn, inputs);
  return { id, inputs, outputs };
}

describe("the plugin's check", () => {
  it("marks the catalogue's secrets, and takes the name from the URN", () =>
    withPlugin({}, async ({ plugin }) => {
      const { inputs, failures } = await plugin.check(URN, approvals());
      assert.deepEqual(failures, []);
      assert.deepEqual(inputs, {
        integrationKey: "custom-approvals",
        name: "a",
        enabled: true,
        configValues: { apiKey: secret(KEY), baseURL: "https://approvals.example.com" },
      });
    }));

  it("keeps every secret mark of the program", () =>
    withPlugin({ environment: { LAUNCHDARKLY_DRIFT_DETECTION: "false" } }, async ({ plugin }) => {
      const urn = urnOf("IntegrationConfiguration");
      const { inputs, failures } = await plugin.check(urn, {
        integrationKey: "not-in-any-catalogue",
        name: secret("a secret name"),
        tags: ["b", secret("a")],
        enabled: secret(true),
        configValues: {
          plain: "x",
          nested: { deep: secret("made-up-1"), open: 1 },
          list: ["x", secret("y")],
        },
        capabilityConfig: { approvals: { "a/b": secret("made-up-2"), open: true } },
      });
      assert.deepEqual(failures, []);
      assert.deepEqual(inputs, {
        integrationKey: "not-in-any-catalogue",
        name: secret("a secret name"),
        tags: secret(["a", "b"]),
        enabled: secret(true),
        configValues: {
          plain: "x",
          nested: secret({ deep: "made-up-1", open: 1 }),
          list: secret(["x", "y"]),
        },
        capabilityConfig: { approvals: { "a/b": secret("made-up-2"), open: true } },
        secretKeys: ["/capabilityConfig/approvals/a~1b", "list", "nested"],
        __hidden: ["/name", "/tags"],
      });
    }));

  it("accepts unknown values of every type, also in secrets", () =>
    withPlugin({}, async ({ plugin }) => {
      const unknownBoolean = "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7";
      const { inputs, failures } = await plugin.check(
        URN,
        approvals({ enabled: unknownBoolean, configValues: { apiKey: secret(UNKNOWN), baseURL: UNKNOWN } }),
      );
      assert.deepEqual(failures, []);
      assert.equal(inputs.enabled, UNKNOWN);
      assert.deepEqual(inputs.configValues, { apiKey: secret(UNKNOWN), baseURL: UNKNOWN });
    }));

  it("reports all failures at once, without a property if the engine would print its value", () =>
    withPlugin({}, async ({ plugin }) => {
      const { failures } = await plugin.check(URN, {
        integrationKey: "devin",
        enabled: "yes",
        configValues: {
          apiKey: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" },
        },
      });
      assert.deepEqual([...new Set(failures.map(({ property }) => property))], [""]);
      const reasons = failures.map(({ reason }) => reason).join("\n");
      assert.match(reasons, /enabled must be true or false/);
      assert.match(reasons, /configValues\.apiKey is an asset/);
      assert.match(reasons, /configValues\.baseURL is required/);
      assert.match(reasons, /integrationKey cannot be set: this class is for custom-approvals/);
    }));
});

describe("the plugin's diff", () => {
  it("names each nested property, and a list as a whole", () =>
    withPlugin({}, async (fixture) => {
      const { plugin } = fixture;
      const first = await created(fixture, URN, approvals({ tags: ["one"] }));
      const news = approvals({
        enabled: false,
        tags: ["one", "two"],
        configValues: { apiKey: "another-key-123", baseURL: "https://b.example.com" },
      });
      const { inputs } = await plugin.check(URN, news, first.inputs);
      const diff = await plugin.diff(URN, first.id, {
        olds: first.outputs,
        oldInputs: first.inputs,
        news: inputs,
      });
      assert.deepEqual(diff, {
        changes: "some",
        replaces: [],
        diffs: ["enabled", "tags", "configValues"],
        hasDetailed: true,
        detailed: {
          enabled: "update",
          tags: "update",
          "configValues.apiKey": "update",
          "configValues.baseURL": "update",
        },
      });
    }));

  it("replaces the object if a locked variable changes, and names its path", () =>
    withPlugin({}, async (fixture) => {
      const urn = urnOf("SnowflakeExperimentation");
      const selectedEnv = { projectKey: "default", environmentKey: "production" };
      const values = (host: string) => ({ configValues: { snowflakeHostAddress: host, selectedEnv } });
      const first = await created(fixture, urn, values("a.snowflakecomputing.com"));
      const { inputs } = await fixture.plugin.check(urn, values("b.snowflakecomputing.com"), first.inputs);
      const diff = await fixture.plugin.diff(urn, first.id, {
        olds: first.outputs,
        oldInputs: first.inputs,
        news: inputs,
      });
      assert.deepEqual(diff.replaces, ["configValues"]);
      assert.deepEqual(diff.detailed, { "configValues.snowflakeHostAddress": "update-replace" });
      assert.ok(
        fixture.logged.some(({ severity, urn: at }) => severity === "warning" && at === urn),
        "the warning stands at the resource",
      );
    }));

  it("detects drift without a previous read, and sends nothing more after one", () =>
    withPlugin({}, async (fixture) => {
      const { emulator, another } = fixture;
      const first = await created(fixture, URN, approvals());
      emulator.edit(first.id, (draft) => {
        draft.configValues.baseURL = "https://changed.example.com";
      });
      const states = { olds: first.outputs, oldInputs: first.inputs, news: first.inputs };
      const second = await another();
      await second.configure({});
      await second.check(URN, first.inputs, first.inputs);
      const diff = await second.diff(URN, first.id, states);
      assert.deepEqual(diff.detailed, { "configValues.baseURL": "update" });
      const third = await another();
      await third.configure({});
      const read = await third.read(URN, first.id, first.outputs, first.inputs);
      const before = emulator.requests.length;
      await third.check(URN, first.inputs, read.inputs);
      const after = await third.diff(URN, first.id, {
        olds: read.outputs,
        oldInputs: read.inputs,
        news: first.inputs,
      });
      assert.deepEqual(after.detailed, { "configValues.baseURL": "update" });
      assert.equal(emulator.requests.length, before, "the diff after a read sends nothing");
    }));

  it("shows no patch in a refresh, because it sends none", () =>
    withPlugin({}, async (fixture) => {
      const { emulator, another, logged } = fixture;
      const first = await created(fixture, URN, approvals());
      emulator.edit(first.id, (draft) => {
        draft.name = "by hand";
      });
      const refresh = await another();
      await refresh.configure({});
      const read = await refresh.read(URN, first.id, first.outputs, first.inputs);
      await refresh.diff(URN, first.id, { olds: read.outputs, oldInputs: first.inputs, news: first.inputs });
      assert.deepEqual(logged, []);
      await refresh.check(URN, approvals(), read.inputs);
      await refresh.diff(URN, first.id, { olds: read.outputs, oldInputs: read.inputs, news: first.inputs });
      assert.match(logged.map(({ message }) => message).join("\n"), /JSON Patch for LaunchDarkly/);
      assert.deepEqual(
        logged.map(({ severity, urn }) => [severity, urn]),
        logged.map(() => ["info", URN]),
      );
    }));

  it("keeps drift at the paths of ignoreChanges", () =>
    withPlugin({}, async (fixture) => {
      const { emulator, another } = fixture;
      const first = await created(fixture, URN, approvals());
      emulator.edit(first.id, (draft) => {
        draft.configValues.baseURL = "https://changed.example.com";
      });
      const second = await another();
      await second.configure({});
      await second.check(URN, first.inputs, first.inputs);
      const states = { olds: first.outputs, oldInputs: first.inputs, news: first.inputs };
      assert.equal((await second.diff(URN, first.id, states, ["configValues.baseURL"])).changes, "none");
    }));
});

describe("the plugin's previews", () => {
  it("return unknown values before a create, and send nothing", () =>
    withPlugin({}, async ({ plugin, emulator }) => {
      const urn = urnOf("SnowflakeExperimentation");
      const selectedEnv = { projectKey: "default", environmentKey: "production" };
      const { inputs } = await plugin.check(urn, {
        configValues: { snowflakeHostAddress: "a.snowflakecomputing.com", selectedEnv },
      });
      const before = emulator.requests.length;
      const { id, outputs } = await plugin.create(urn, inputs, true);
      assert.equal(id, "");
      assert.equal(emulator.requests.length, before);
      const { configValues, createdAt, maintainerId } = outputs;
      assert.deepEqual([createdAt, maintainerId], [UNKNOWN, UNKNOWN]);
      assert.equal((configValues as Props).publicKey, UNKNOWN);
      assert.deepEqual((configValues as Props).privateKey, secret(UNKNOWN));
      assert.equal((configValues as Props).snowflakeHostAddress, "a.snowflakecomputing.com");
    }));

  it("know the server's values in an update", () =>
    withPlugin({}, async (fixture) => {
      const { plugin, emulator } = fixture;
      const first = await created(fixture, URN, approvals());
      const { inputs } = await plugin.check(URN, approvals({ name: "renamed" }), first.inputs);
      const before = emulator.requests.length;
      const { outputs } = await plugin.update(URN, first.id, { olds: first.outputs, news: inputs }, true);
      assert.equal(emulator.requests.length, before);
      assert.deepEqual(outputs, { ...first.outputs, name: "renamed" });
      const done = await plugin.update(URN, first.id, { olds: first.outputs, news: inputs });
      assert.deepEqual(done.outputs, outputs, "the preview announced the outputs");
      assert.equal(done.refreshes, true);
    }));
});

describe("the plugin's create", () => {
  it("keeps an object that differs from its declaration, with its secrets marked", () =>
    withPlugin({}, async ({ plugin, emulator }) => {
      const { _id } = emulator.seed("custom-approvals", {
        name: "there",
        configValues: { apiKey: "old-made-up-key", baseURL: "https://old.example.com" },
      });
      const { inputs } = await plugin.check(URN, approvals({ adopt: { id: _id } }));
      emulator.inject({ operation: "update", status: 403, times: 9 });
      await assert.rejects(plugin.create(URN, inputs), (error: { init?: Props; message: string }) => {
        assert.equal(error.init?.id, _id);
        assert.equal(error.init?.refreshBeforeUpdate, true);
        assert.match(String((error.init?.reasons as string[])[0]), /403/);
        const { configValues } = error.init?.properties as { configValues: Props };
        assert.equal(typeof configValues.apiKey, "object");
        assert.ok(!JSON.stringify(error).includes('"apiKey":"'), "no secret in clear");
        return true;
      });
    }));
});

describe("the plugin's read", () => {
  it("distinguishes a missing object in a refresh, an import and a `.get`", () =>
    withPlugin({}, async (fixture) => {
      const { plugin, emulator } = fixture;
      const first = await created(fixture, URN, approvals());
      emulator.remove(first.id);
      const fresh = await fixture.another();
      await fresh.configure({});
      assert.equal((await fresh.read(URN, first.id, first.outputs, first.inputs)).id, "");
      const missing = /no integration configuration has the id/;
      await assert.rejects(fresh.read(URN, first.id), missing);
      await assert.rejects(fresh.read(URN, first.id, {}, {}), missing);
      void plugin;
    }));

  it("imports by id, without the secret, and rejects the id of another integration", () =>
    withPlugin({}, async (fixture) => {
      const { emulator, plugin } = fixture;
      const { _id } = emulator.seed("custom-approvals", {
        name: "there",
        configValues: { apiKey: KEY, baseURL: "https://old.example.com" },
      });
      const { id, inputs } = await plugin.read(URN, _id);
      assert.equal(id, _id);
      assert.deepEqual(inputs, {
        integrationKey: "custom-approvals",
        name: "there",
        enabled: true,
        configValues: { apiKey: secret("[secret not known to Pulumi]"), baseURL: "https://old.example.com" },
      });
      await assert.rejects(
        plugin.read(urnOf("Devin"), _id),
        new RegExp(`configuration ${_id} belongs to the integration custom-approvals, not to devin`),
      );
    }));

  it("keeps the object in the state if LaunchDarkly cannot be reached", () =>
    withPlugin({}, async (fixture) => {
      const first = await created(fixture, URN, approvals());
      for (const status of [401, 403, 500]) {
        const fresh = await fixture.another();
        await fresh.configure({});
        fixture.emulator.inject({ status, times: 20 });
        await assert.rejects(fresh.read(URN, first.id, first.outputs, first.inputs), /./);
        fixture.emulator.clearFaults();
      }
    }));

  it("keeps the provider code that the dynamic form recorded, and requests reads before updates", () =>
    withPlugin({}, async (fixture) => {
      const first = await created(fixture, URN, approvals());
      const code = { __provider: "exports.handler = …", __origin: "project/test#a" };
      const read = await fixture.plugin.read(
        URN,
        first.id,
        { ...first.outputs, ...code },
        { ...first.inputs, ...code },
      );
      assert.deepEqual(read.outputs, { ...first.outputs, __provider: code.__provider });
      assert.deepEqual(read.inputs, first.inputs);
      assert.equal(read.refreshes, true);
    }));
});

describe("the plugin's functions", () => {
  it("look up and list objects without secrets", () =>
    withPlugin({}, async (fixture) => {
      const first = await created(fixture, URN, approvals());
      const { value } = await fixture.plugin.invoke("getIntegrationConfiguration", { id: first.id });
      assert.equal(value.name, "a");
      const all = await fixture.plugin.invoke("getIntegrationConfigurations", {
        integrationKey: "custom-approvals",
      });
      assert.equal((all.value.configurations as unknown[]).length, 1);
      assert.deepEqual(await fixture.plugin.list("CustomApprovals"), [{ id: first.id, name: "a" }]);
      assert.deepEqual(
        await fixture.plugin.list("IntegrationConfiguration", {
          integrationKey: "custom-approvals",
          name: "b",
        }),
        [],
      );
      assert.ok(!JSON.stringify([value, all]).includes(KEY), JSON.stringify([value, all]));
      assert.deepEqual((await fixture.plugin.invoke("getIntegrationConfiguration", {})).failures, [
        "id must be a non-empty string",
      ]);
      const wrong = { integrationKey: "custom-approvals", enabled: "yes", name: 1 };
      assert.deepEqual((await fixture.plugin.invoke("getIntegrationConfigurations", wrong)).failures, [
        "name must be a string",
        "enabled must be true or false",
      ]);
      await assert.rejects(
        fixture.plugin.list("IntegrationConfiguration"),
        /list: integrationKey must be a non-empty string/,
      );
    }));

  it("reject a resource type of another package", () =>
    withPlugin({}, async ({ plugin }) => {
      await assert.rejects(
        plugin.check(urnOf("Nothing"), {}),
        new RegExp(`${PACKAGE} has no resource of the type`),
      );
    }));
});
