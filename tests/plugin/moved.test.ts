import assert from "node:assert/strict";
import { PROVIDER_CODE } from "../../sdk/provider-code";
import { CallError, type PluginFixture, type Props, secret, urnOf, withPlugin } from "./plugin";

const URN = urnOf("CustomApprovals");
const KEY = "made-up-api-key-0123456789";
const code = { __provider: PROVIDER_CODE };
const approvals = (name: string): Props => ({
  name,
  configValues: { apiKey: KEY, baseURL: "https://approvals.example.com" },
});

/** A resource as the dynamic form recorded it, and what the program declares next. */
async function moved({ plugin }: PluginFixture) {
  const { inputs } = await plugin.check(URN, approvals("before"));
  const { id, outputs } = await plugin.create(URN, inputs);
  const { inputs: news } = await plugin.check(URN, approvals("after"), inputs);
  return { id, olds: { ...outputs, ...code }, news };
}

describe("a resource that the dynamic form recorded", () => {
  it("keeps its code in an update and in the preview of one, so that the stack can move back", () =>
    withPlugin({}, async (fixture) => {
      const { id, olds, news } = await moved(fixture);
      const expected = { ...olds, name: "after" };
      const preview = await fixture.plugin.update(URN, id, { olds, news }, true);
      assert.deepEqual(preview.outputs, expected);
      const done = await fixture.plugin.update(URN, id, { olds, news });
      assert.deepEqual(done.outputs, expected);
    }));

  it("keeps its id, its code, marked secrets and the reasons when an update leaves it other than declared", () =>
    withPlugin({}, async (fixture) => {
      const { emulator, plugin } = fixture;
      const { id, olds, news } = await moved(fixture);
      const before = JSON.stringify(emulator.configurations().find(({ _id }) => _id === id));
      // A server that answers as if it had changed something.
      emulator.inject({ operation: "update", status: 200, body: before });
      await assert.rejects(plugin.update(URN, id, { olds, news }), (error) => {
        assert.ok(error instanceof CallError && error.init, String(error));
        const { properties, reasons, refreshBeforeUpdate } = error.init;
        assert.deepEqual([error.init.id, refreshBeforeUpdate], [id, true]);
        assert.match(reasons.join("\n"), /is not as declared: /);
        assert.equal(properties.__provider, code.__provider);
        assert.deepEqual((properties.configValues as Props).apiKey, secret(KEY));
        return true;
      });
    }));
});
