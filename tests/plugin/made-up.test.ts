import assert from "node:assert/strict";
import { packageSchema } from "../../scripts/generate/package-schema";
import { GADGET } from "../kinds/gadget";
import { startGadgets } from "../kinds/gadget-server";
import { type CallError, type PlayOptions, type Props, secret, UNKNOWN, urnOf, withPlugin } from "./plugin";

const PASSWORD = "secret-made-up-123";
const URN = urnOf("Gadget", "First");
const declared = (changes: object = {}): Props => ({
  projectKey: "checkout",
  labels: ["b", "a"],
  settings: { password: PASSWORD },
  ...changes,
});

describe("the plugin with a kind that consists of data only", () => {
  let server: Awaited<ReturnType<typeof startGadgets>>;
  let options: PlayOptions;
  beforeEach(async () => {
    server = await startGadgets();
    options = {
      environment: { LAUNCHDARKLY_API_HOST: server.url, LAUNCHDARKLY_COMMENT: "off" },
      served: { kinds: [GADGET], schema: packageSchema([GADGET], []) },
    };
  });
  afterEach(() => server.close());

  it("serves its class alone", () =>
    withPlugin(options, async ({ plugin }) => {
      const { resources } = (await plugin.schema()) as { resources: object };
      assert.deepEqual(Object.keys(resources), ["launchdarkly-integrations:index:Gadget"]);
      await assert.rejects(plugin.check(urnOf("Devin"), {}), /has no resource of the type .*:Devin/);
    }));

  it("marks its secrets, names it by its resource, and previews it", () =>
    withPlugin(options, async ({ plugin }) => {
      const { inputs, failures } = await plugin.check(URN, declared());
      assert.deepEqual(failures, []);
      assert.deepEqual(inputs, {
        projectKey: "checkout",
        name: "First",
        on: true,
        labels: ["a", "b"],
        settings: { password: secret(PASSWORD) },
        __kind: "gadget",
      });
      const { outputs } = await plugin.create(URN, inputs, true);
      assert.deepEqual(
        [outputs.madeAt, outputs.settings],
        [UNKNOWN, { color: UNKNOWN, serial: UNKNOWN, password: secret(PASSWORD) }],
      );
      assert.equal(server.gadgets.size, 0);
    }));

  it("calls its functions, in a preview only those that start nothing", () =>
    withPlugin(options, async ({ plugin, another }) => {
      const { inputs } = await plugin.check(URN, declared());
      const { id } = await plugin.create(URN, inputs);
      const note = secret("as heavy as it is");
      const weighed = { value: { grams: 7, note }, failures: [] };
      assert.deepEqual(await plugin.invoke("weighGadget", { id }, true), weighed);
      assert.deepEqual((await plugin.invoke("weighGadget", { id: secret(id) })).value, {
        grams: secret(7),
        note,
      });
      assert.deepEqual((await plugin.invoke("spinGadget", { id }, true)).value, { started: false });
      assert.deepEqual(server.calls, ["weigh", "weigh"]);
      assert.deepEqual((await plugin.invoke("spinGadget", { id })).value, { started: true });
      assert.deepEqual(server.calls, ["weigh", "weigh", "spin"]);

      for (const preview of [true, false]) {
        await assert.rejects(
          plugin.invoke("spinGadget", { id: `${id}0` }, preview),
          /could not spin gadget/i,
        );
        await assert.rejects(
          plugin.invoke("spinGadget", { id: "g1" }, preview),
          /"g1" is not the id of gadgets/,
        );
      }
      assert.deepEqual((await plugin.invoke("spinGadget", {})).failures, ["id must be a non-empty string"]);
      await assert.rejects(plugin.invoke("deleteGadget", { id }), /has no function .*:deleteGadget/);

      const older = await another();
      await older.handshake("127.0.0.1:1", true, false);
      await older.configure({});
      await assert.rejects(older.invoke("spinGadget", { id }), /could not spin .* update the CLI to 3\.206/);
      assert.deepEqual(await older.invoke("weighGadget", { id }), weighed);
      assert.equal(server.calls.filter((called) => called === "spin").length, 1);
    }));

  it("has a full life: it is created, compared by path, patched, replaced, refreshed, listed, imported and deleted", () =>
    withPlugin(options, async ({ plugin, another }) => {
      const { inputs } = await plugin.check(URN, declared());
      const { id, outputs } = await plugin.create(URN, inputs);
      assert.equal(id, "checkout/g1");
      const states = { olds: outputs, oldInputs: inputs };
      const compare = async (changes: object = {}) => {
        const { inputs: news } = await plugin.check(URN, declared(changes), inputs);
        return plugin.diff(URN, id, { ...states, news });
      };
      assert.equal((await compare()).changes, "none");
      const changed = await compare({ labels: ["a"], settings: { password: PASSWORD, color: "blue" } });
      assert.deepEqual(changed.detailed, { labels: "update", "settings.color": "update" });
      assert.deepEqual((await compare({ shape: "round" })).detailed, { shape: "add-replace" });

      const gadget = server.gadgets.get("g1");
      assert.ok(gadget, "the server holds what was created");
      gadget.settings.color = "green";
      const second = await another();
      await second.configure({});
      const read = await second.read(URN, id, outputs, inputs);
      assert.equal((read.outputs.settings as Props).color, "green");
      assert.equal(read.refreshes, true);
      const { inputs: news } = await second.check(
        URN,
        declared({ settings: { password: PASSWORD, color: "red" } }),
      );
      const updated = await second.update(URN, id, { olds: read.outputs, news });
      assert.equal(gadget.settings.color, "red");
      assert.deepEqual(updated.outputs.settings, {
        password: secret(PASSWORD),
        color: "red",
        serial: "s-1",
      });

      const imported = await second.read(URN, id);
      assert.deepEqual(imported.inputs, {
        projectKey: "checkout",
        name: "First",
        on: true,
        labels: ["a", "b"],
        settings: { password: secret("[secret not known to Pulumi]") },
        __kind: "gadget",
      });
      await assert.rejects(
        second.read(URN, "g1"),
        /"g1" is not the id of gadgets: give projectKey\/id; id is missing/,
      );
      await assert.rejects(second.read(URN, "checkout/g9"), (error: CallError) =>
        /no gadget has the id/.test(error.message),
      );

      assert.deepEqual(await second.list("Gadget", { projectKey: "checkout" }), [{ id, name: "First" }]);
      await assert.rejects(second.list("Gadget"), /projectKey must be a non-empty string/);
      const { value } = await second.invoke("getGadgets", { projectKey: "checkout", on: true });
      const [first] = value.gadgets as Props[];
      assert.deepEqual([first?.id, first?.secrets], [id, ["/settings/password"]]);
      assert.deepEqual((await second.invoke("getGadget", { id })).value, first);

      await second.remove(URN, id, updated.outputs);
      assert.equal(server.gadgets.size, 0);
      assert.equal((await second.read(URN, id, updated.outputs)).id, "");
    }));
});
