import assert from "node:assert/strict";
import { live } from "../approvals/played";
import { type Props, secret, UNKNOWN, urnOf, withPlugin } from "./plugin";

const URN = urnOf("EnvironmentApprovals", "production");
const ID = "checkout/production/flag";
const place = { projectKey: "checkout", environmentKey: "production" };
const options = { emulator: { environments: [place] } };

describe("the plugin and environment approvals", () => {
  it("sets declared values, compares by property, and resets what it wrote", () =>
    withPlugin(options, async ({ plugin, emulator, another, logged }) => {
      const news = { ...place, required: true, minNumApprovals: 2 };
      const { inputs, failures } = await plugin.check(URN, news);
      assert.deepEqual(failures, []);
      const preview = await plugin.create(URN, inputs, true);
      assert.deepEqual([preview.outputs.required, preview.outputs.serviceKind], [true, UNKNOWN]);
      const { id, outputs } = await plugin.create(URN, inputs);
      assert.equal(id, ID);
      assert.equal(live(emulator).minNumApprovals, 2);

      emulator.editEnvironment("checkout", "production", ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, { minNumApprovals: 1 });
      });
      const second = await another();
      await second.configure({});
      const read = await second.read(URN, ID, outputs, inputs);
      const { inputs: again } = await second.check(URN, news, inputs);
      const diff = await second.diff(URN, ID, { olds: read.outputs, oldInputs: read.inputs, news: again });
      assert.deepEqual(diff.detailed, { minNumApprovals: "update" });
      assert.match(logged.map(({ message }) => message).join("\n"), /JSON Patch for LaunchDarkly/);
      const moved = await second.check(URN, { ...news, environmentKey: "test" }, inputs);
      const replaced = await second.diff(URN, ID, { olds: outputs, oldInputs: inputs, news: moved.inputs });
      assert.deepEqual(replaced.detailed.environmentKey, "update-replace of inputs");

      const updated = await second.update(URN, ID, { olds: read.outputs, news: again });
      assert.equal(live(emulator).minNumApprovals, 2);
      // Declared values are not reset, so a destroy resets none.
      const third = await another();
      await third.configure({});
      await third.remove(URN, ID, updated.outputs);
      assert.deepEqual([live(emulator).required, live(emulator).minNumApprovals], [false, 1]);
    }));

  it("keep what somebody else changed, although the engine reads before it deletes", () =>
    withPlugin(options, async ({ plugin, emulator, another }) => {
      const news = { ...place, required: true, minNumApprovals: 2 };
      const { inputs } = await plugin.check(URN, news);
      const { outputs } = await plugin.create(URN, inputs);
      emulator.editEnvironment("checkout", "production", ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, { minNumApprovals: 3 });
      });
      const second = await another();
      await second.configure({});
      const read = await second.read(URN, ID, outputs, inputs);
      assert.equal(read.outputs.minNumApprovals, 3);
      await second.remove(URN, ID, read.outputs);
      assert.deepEqual([live(emulator).required, live(emulator).minNumApprovals], [false, 3]);
    }));

  it("are imported by their keys, and looked up", () =>
    withPlugin(options, async ({ plugin }) => {
      const { inputs } = await plugin.read(URN, ID);
      assert.deepEqual(
        [inputs.projectKey, inputs.environmentKey, inputs.resourceKind, inputs.__kind],
        ["checkout", "production", "flag", "environment-approvals"],
      );
      const { failures } = await plugin.check(URN, inputs);
      assert.deepEqual(failures, []);
      await assert.rejects(plugin.read(URN, "checkout/production"), /resourceKind is missing/);
      const { value } = await plugin.invoke("getEnvironmentApprovals", { id: ID });
      assert.deepEqual([value.environmentKey, value.required], ["production", false]);
      await assert.rejects(plugin.list("EnvironmentApprovals"), /projectKey\/environmentKey\/resourceKind/);
    }));

  it("mark what the service's manifest calls secret, and leave it out of lookups", () =>
    withPlugin(options, async ({ plugin, emulator }) => {
      const open = { username: "u", host: "h", template: "t" };
      const news: Props = {
        ...place,
        serviceKind: "servicenow-c0",
        serviceConfig: { ...open, password: "made-up-1" },
      };
      const marked = { ...open, password: secret("made-up-1") };
      const { inputs } = await plugin.check(URN, news);
      assert.deepEqual(inputs.serviceConfig, marked);
      assert.equal(inputs.secretKeys, undefined, "the program named none");
      assert.deepEqual((await plugin.create(URN, inputs, true)).outputs.serviceConfig, marked);
      const { outputs } = await plugin.create(URN, inputs);
      assert.deepEqual(outputs.serviceConfig, marked);
      assert.equal(live(emulator).serviceConfig?.password, "made-up-1");
      const refreshed = await plugin.read(URN, ID, outputs, inputs);
      assert.deepEqual([refreshed.outputs.serviceConfig, refreshed.inputs.serviceConfig], [marked, marked]);
      const imported = await plugin.read(URN, ID);
      const unread = { ...open, password: secret("[secret not known to Pulumi]") };
      assert.deepEqual([imported.outputs.serviceConfig, imported.inputs.serviceConfig], [unread, unread]);
      const { value } = await plugin.invoke("getEnvironmentApprovals", { id: ID });
      assert.deepEqual(value.serviceConfig, open);
      assert.deepEqual(value.secrets, ["/serviceConfig/password"]);
    }));

  it("mark what the program marks, although the manifest does not call it secret", () =>
    withPlugin(options, async ({ plugin }) => {
      const news: Props = {
        ...place,
        serviceKind: "servicenow",
        serviceConfig: { template: "x", detail_column: secret("made-up-1") },
      };
      const { inputs } = await plugin.check(URN, news);
      assert.deepEqual(inputs.serviceConfig, { template: "x", detail_column: secret("made-up-1") });
      assert.deepEqual(inputs.secretKeys, ["detail_column"]);
    }));
});
