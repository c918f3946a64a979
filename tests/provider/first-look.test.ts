import assert from "node:assert/strict";
import type { EmulatorOptions } from "../../local/emulator";
import type { Provider } from "../../provider/adapter";
import { KINDS } from "../../provider/kinds";
import { UNKNOWN } from "../../provider/schema/unknown";
import { type ProviderFixture, withProvider } from "../support/provider";

const devin = (name: string, changes: object = {}) => ({
  integrationKey: "devin",
  name,
  configValues: { apiKey: "made-up-key-0123" },
  __provider: "code",
  ...changes,
});

interface Look extends Pick<ProviderFixture, "emulator" | "provider"> {
  operations(): (string | undefined)[];
}

/** A provider that has created nothing yet, as in the preview of a new stack. */
async function looking(
  story: (look: Look) => Promise<void>,
  config: Record<string, string> = {},
  options: EmulatorOptions = {},
): Promise<void> {
  const clock = { now: Date.now, sleep: async () => {}, random: () => 0.5 };
  // Settings come only from the stack's configuration.
  const environment = { LAUNCHDARKLY_ACCESS_TOKEN: "", LAUNCHDARKLY_API_HOST: "" };
  await withProvider(
    options,
    async ({ emulator, provider }) => {
      const set: Record<string, string> = { accessToken: emulator.token, apiHost: emulator.url, ...config };
      await provider.configure({ config: { get: (key) => set[key.replace("launchdarkly:", "")] } });
      const operations = () => emulator.requests.map(({ operation }) => operation);
      await story({ emulator, provider, operations });
    },
    { clock, environment },
  );
}

const reasons = async (provider: Provider, news: object) =>
  ((await provider.check({}, { ...news })).failures ?? []).map(({ property, reason }) => {
    assert.equal(property, "", "a named property would print its value");
    return reason;
  });

describe("the check of a new resource", () => {
  it("asks for the caller's identity once and lists each integration once, also for diffs and creates", () =>
    looking(async ({ provider, operations }) => {
      for (const name of ["a", "b", "c"]) assert.deepEqual(await reasons(provider, devin(name)), []);
      const { inputs } = await provider.check({}, devin("d"));
      await provider.create({ ...inputs });
      assert.deepEqual(operations().sort(), ["create", "identify", "list"]);
    }));

  it("sends nothing without drift detection", () =>
    looking(
      async ({ provider, operations }) => {
        assert.deepEqual(await reasons(provider, devin("a")), []);
        assert.deepEqual(operations(), []);
      },
      { driftDetection: "false", accessToken: "wrong" },
    ));

  it("accepts an integration that is unknown in preview", () =>
    looking(async ({ provider, operations }) => {
      assert.deepEqual(await reasons(provider, devin("a", { integrationKey: UNKNOWN })), []);
      assert.deepEqual(operations(), ["identify"]);
    }));

  for (const [title, config, problem] of [
    ["a wrong token", { accessToken: "api-wrong-token-1" }, /401/],
    ["a host that is dead", { apiHost: "http://127.0.0.1:9" }, /127\.0\.0\.1:9.*launchdarkly:apiHost/],
    ["a host with a path", { apiHost: "https://app.launchdarkly.com/api/v2" }, /has a path/],
    ["no token", { accessToken: "" }, /no LaunchDarkly access token/],
    ["an invalid setting", { timeout: "-1" }, /launchdarkly:timeout/],
  ] as const) {
    it(`fails for ${title}`, () =>
      looking(async ({ provider, emulator }) => {
        const [reason, ...others] = await reasons(provider, devin("a"));
        assert.match(reason ?? "", problem);
        assert.deepEqual(others, []);
        assert.ok(!reason?.includes("api-wrong-token-1"), reason);
        assert.deepEqual(emulator.configurations(), []);
      }, config));
  }

  it("fails for a role without access to integration configurations", () =>
    looking(
      async ({ provider }) => assert.match((await reasons(provider, devin("a")))[0] ?? "", /403/),
      { accessToken: "reader" },
      { forbiddenTokens: ["reader"] },
    ));

  it("fails for an integration key that LaunchDarkly does not know", () =>
    looking(async ({ provider }) => {
      const [reason] = await reasons(provider, devin("a", { integrationKey: "no-such-integration" }));
      assert.match(reason ?? "", /"no-such-integration" is not an integration key LaunchDarkly knows/);
    }));

  it("passes if an unrelated configuration is malformed, and fails for an HTML page", () =>
    looking(async ({ emulator, provider }) => {
      emulator.inject({ operation: "list", status: 200, body: '{"items":[{"name":1}]}' });
      assert.deepEqual(await reasons(provider, devin("a")), []);
      emulator.inject({ operation: "list", status: 200, body: "<html>Sign in</html>" });
      const other = {
        integrationKey: "custom-approvals-oauth",
        name: "b",
        configValues: {},
        __provider: "code",
      };
      assert.match((await reasons(provider, other))[0] ?? "", /not the JSON expected/);
    }));
});

describe("the hint of a kind for a key that LaunchDarkly refuses", () => {
  for (const kind of KINDS.filter(({ explainUnknown }) => explainUnknown)) {
    it(`is a sentence or absent: ${kind.name}`, () => {
      const keys = [...Object.keys(kind.typed?.integrations ?? {}), "custom-aprovals", "zzzzzzzzzzzz"];
      const hints = keys.map((integrationKey) => kind.explainUnknown?.({ integrationKey }));
      assert.deepEqual(
        hints.filter((hint) => hint !== undefined && !/^[A-Z].*[.?]$/.test(hint)),
        [],
      );
      assert.ok(hints.includes(undefined), hints.join("\n"));
    });
  }
});
