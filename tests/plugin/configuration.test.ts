import assert from "node:assert/strict";
import { type CallError, PACKAGE, secret, UNKNOWN, urnOf, withPlugin } from "./plugin";

const URN = urnOf("CustomApprovals");
const NEWS = { configValues: { apiKey: "made-up-api-key-01", baseURL: "https://approvals.example.com" } };
const NOTHING = { LAUNCHDARKLY_ACCESS_TOKEN: undefined, LAUNCHDARKLY_API_HOST: undefined };

describe("the plugin's configuration", () => {
  it("reports a missing token once, at the provider", () =>
    withPlugin({ environment: NOTHING }, async ({ plugin }) => {
      const { failures } = await plugin.checkConfig({});
      assert.equal(failures.length, 1);
      assert.equal(failures[0]?.property, "");
      assert.match(
        String(failures[0]?.reason),
        /^no LaunchDarkly access token is set\. Run `pulumi config set --secret launchdarkly-integrations:accessToken/,
      );
    }));

  it("rejects a misspelled setting with the nearest name", () =>
    withPlugin({}, async ({ plugin }) => {
      const { failures } = await plugin.checkConfig(
        { apiHst: "https://x.example.com", driftDetection: "maybe" },
        "eu",
      );
      const [{ reason } = { reason: "" }] = failures;
      assert.match(
        reason,
        new RegExp(`^provider "eu": ${PACKAGE}:apiHst is not a setting; did you mean ${PACKAGE}:apiHost\\?`),
      );
      assert.match(reason, new RegExp(`${PACKAGE}:driftDetection is "maybe": it must be true or false`));
      assert.equal(failures.length, 1);
    }));

  it("has no names of the bridged provider, whose namespace a plugin never sees", () =>
    withPlugin({}, async ({ plugin }) => {
      const { failures } = await plugin.checkConfig({
        access_token: "api-made-up",
        api_host: "https://x.example.com",
      });
      assert.match(
        String(failures[0]?.reason),
        /access_token is not a setting; did you mean launchdarkly-integrations:accessToken\? .*apiHost\?$/,
      );
      const unlike = await plugin.checkConfig({ region: "eu" });
      assert.match(
        String(unlike.failures[0]?.reason),
        /known are accessToken, oauthToken, apiHost, driftDetection, timeout, comment\.$/,
      );
    }));

  it("marks the token, and accepts one that is unknown in preview", () =>
    withPlugin({ environment: NOTHING }, async ({ plugin }) => {
      const plain = await plugin.checkConfig({ accessToken: "api-made-up-token", version: "1.0.0" });
      assert.deepEqual(plain, {
        inputs: { accessToken: secret("api-made-up-token"), version: "1.0.0" },
        failures: [],
      });
      const late = await plugin.checkConfig({ accessToken: secret(UNKNOWN) });
      assert.deepEqual(late, { inputs: { accessToken: secret(UNKNOWN) }, failures: [] });
    }));

  it("accepts marked values, JSON text and null", () =>
    withPlugin({ environment: NOTHING }, async ({ emulator, another }) => {
      const settings = [
        { accessToken: secret(emulator.token), apiHost: emulator.url, comment: null },
        {
          accessToken: JSON.stringify(secret(emulator.token)),
          apiHost: emulator.url,
          timeout: 5,
          driftDetection: true,
        },
        { accessToken: emulator.token, apiHost: emulator.url, timeout: "5", driftDetection: "true" },
      ];
      for (const given of settings) {
        const plugin = await another();
        await plugin.configure(given, "eu");
        const { failures } = await plugin.check(URN, NEWS);
        assert.deepEqual(failures, []);
      }
    }));

  it("treats null as not set", () =>
    withPlugin({ environment: NOTHING }, async ({ plugin, emulator, another }) => {
      const nothing = { accessToken: null, apiHost: null, timeout: null, driftDetection: null };
      const { failures } = await plugin.checkConfig(nothing);
      assert.match(String(failures[0]?.reason), /^no LaunchDarkly access token is set/);
      const second = await another({
        LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
        LAUNCHDARKLY_API_HOST: emulator.url,
      });
      assert.deepEqual((await second.checkConfig(nothing)).failures, []);
      await second.configure(nothing, "eu");
      assert.deepEqual((await second.check(URN, NEWS)).failures, [], "the environment's settings count");
    }));

  it("uses the stack's current configuration for default providers, and never for others", () =>
    withPlugin({ environment: NOTHING }, async ({ emulator, another }) => {
      const now = { PULUMI_CONFIG: JSON.stringify({ accessToken: emulator.token, apiHost: emulator.url }) };
      const old = { accessToken: "api-rotated-away", apiHost: emulator.url };
      for (const name of ["default", "default_0_1_0"]) {
        const plugin = await another(now);
        await plugin.configure(old, name);
        assert.deepEqual((await plugin.check(URN, NEWS)).failures, [], name);
      }
      for (const name of ["eu", "defaults"]) {
        const plugin = await another(now);
        await plugin.configure(old, name);
        assert.match(String((await plugin.check(URN, NEWS)).failures[0]?.reason), /401/, name);
      }
      const plugin = await another({ PULUMI_CONFIG: "{}" });
      await plugin.configure({ ...old, accessToken: emulator.token });
      assert.deepEqual((await plugin.check(URN, NEWS)).failures, [], "nothing there: what the engine gave");
    }));

  it("replaces nothing if the token, the host or its spelling changes", () =>
    withPlugin({}, async ({ plugin }) => {
      const dynamic = { "launchdarkly:accessToken": "api-a" };
      const cases = [
        [{ accessToken: "api-a" }, { accessToken: "api-b" }, ["accessToken"]],
        [{ apiHost: "https://a.example.com" }, {}, ["apiHost"]],
        [dynamic, { accessToken: "api-a" }, ["accessToken"]],
        [{ timeout: "5" }, { timeout: 5 }, []],
      ] as const;
      for (const [olds, news, diffs] of cases) {
        const answer = await plugin.diffConfig(olds, news);
        assert.deepEqual([answer.getReplacesList(), answer.getDiffsList()], [[], diffs]);
      }
    }));

  it("requests reads before updates only for the default provider, and only if previews compare", () =>
    withPlugin({}, async ({ another }) => {
      const refreshes = async (name: string, settings = {}): Promise<boolean> => {
        const plugin = await another();
        await plugin.configure(settings, name);
        const { inputs } = await plugin.check(URN, NEWS);
        return (await plugin.create(URN, inputs)).refreshes;
      };
      assert.equal(await refreshes("default"), true);
      assert.equal(await refreshes("eu"), false);
      assert.equal(await refreshes("default", { driftDetection: "false" }), false);
    }));

  it("gives advice for the plugin's settings", () =>
    withPlugin({ environment: NOTHING }, async ({ plugin, emulator }) => {
      await plugin.configure({ accessToken: "api-wrong", apiHost: emulator.url });
      const { failures } = await plugin.check(URN, NEWS);
      await assert.rejects(plugin.read(URN, "some-id"), (error: CallError) => {
        const texts = [error.message, ...failures.map(({ reason }) => reason)].join("\n");
        assert.doesNotMatch(texts, /launchdarkly:[a-z]/);
        assert.match(texts, /still use the token that an explicit provider has/);
        return true;
      });
    }));
});
