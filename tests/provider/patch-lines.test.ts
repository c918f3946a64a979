import assert from "node:assert/strict";
import { withProvider } from "../support/provider";

const urn = (resource: string): string =>
  `urn:pulumi:prod::shop::pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration::${resource}`;

describe("the lines of a preview", () => {
  it("name the Pulumi resource, so that three configurations of the same name can be distinguished", () =>
    withProvider({}, async ({ emulator, provider, checked, printed }) => {
      for (const resource of ["first", "second", "third"]) {
        const configValues = { apiKey: "made-up-key-0815", baseURL: "https://approvals.example.com" };
        const news = {
          integrationKey: "custom-approvals",
          name: "Approvals",
          configValues,
          __urn: urn(resource),
        };
        const { id, outs = {} } = await provider.create(await checked(news));
        emulator.edit(id, (draft) => {
          draft.enabled = false;
        });
        printed.length = 0;
        await provider.diff(id, outs, await checked(news, outs));
        assert.equal(
          printed.join("\n"),
          `${resource}: custom-approvals "Approvals": JSON Patch for LaunchDarkly\n` +
            "  ~ enabled: false → true   replace /enabled",
        );
      }
    }));

  it("are not printed by a refresh, because it sends nothing", () =>
    withProvider({}, async ({ emulator, provider, checked, printed }) => {
      const configValues = { apiKey: "made-up-key-0815", baseURL: "https://approvals.example.com" };
      const news = { integrationKey: "custom-approvals", name: "Approvals", configValues, __urn: urn("a") };
      const { id, outs = {} } = await provider.create(await checked(news));
      emulator.edit(id, (draft) => {
        draft.enabled = false;
      });
      printed.length = 0;
      const { props = {}, inputs = {} } = await provider.read(id, outs);
      assert.equal(props.enabled, false);
      assert.deepEqual(inputs.enabled, false);
      assert.deepEqual(printed, []);
    }));
});
