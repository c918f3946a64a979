import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../local/emulator";
import { createProvider, type Props } from "../../provider/adapter";
import { statusAdvice } from "../../provider/api/advice";
import { createClient } from "../support/configurations";
import { hurriedClock } from "../support/fast-clock";

/** A program with one mistake. */
interface Mistake {
  what: string;
  args?: Props;
  config?: Record<string, string>;
  environment?: Record<string, string>;
  /** Prepares the account for the mistake. */
  before?: (emulator: Emulator) => void;
  /** The step of the engine that meets it. Default: the check of a preview. */
  step?: "create" | "read" | "delete";
  /** Patterns that the message must match: the problem, the place, and the remedy. */
  says: RegExp[];
  /** What does not fit this place. */
  never?: RegExp;
}

const KEY = "a-made-up-key-0815";
const APPROVALS = { apiKey: KEY, baseURL: "https://approvals.example.com" };

const GIVE_TOKEN =
  /Run `pulumi config set --secret launchdarkly:accessToken`, which asks for it, or set the environment variable LAUNCHDARKLY_ACCESS_TOKEN\./;
const ROTATED =
  /After a rotation, `pulumi refresh` and `pulumi destroy` still use the token kept in the stack's state: run them with --run-program/;
const WRONG_TOKEN = { LAUNCHDARKLY_ACCESS_TOKEN: "api-wrong-token-4711" };

const BETA = JSON.stringify({
  message: "This API is in beta. To use it, your request must include the header `LD-API-Version: beta`.",
});

const MISTAKES: Mistake[] = [
  {
    what: "a typo in the integration key",
    args: { integrationKey: "custom-aprovals" },
    says: [/"custom-aprovals" is not an integration key/, /Did you mean "custom-approvals"\?/],
  },
  {
    what: "an integration that is an audit log subscription",
    args: { integrationKey: "datadog", configValues: { apiKey: KEY } },
    before: (emulator) => emulator.inject({ operation: "list", status: 404, times: 9 }),
    says: [
      /"datadog" is not an integration key/,
      /For "datadog", use DatadogAuditLog \(audit log subscription\)/,
    ],
  },
  {
    what: "no integration key",
    args: { integrationKey: "" },
    says: [/integrationKey must be a non-empty string/, /e\.g\. "custom-approvals"/],
  },
  {
    what: "no token",
    environment: { LAUNCHDARKLY_ACCESS_TOKEN: "" },
    says: [/no LaunchDarkly access token is set/, GIVE_TOKEN],
  },
  {
    what: "a wrong token",
    environment: WRONG_TOKEN,
    says: [/401/, /belongs to an account at another host than 127\.0\.0\.1/, GIVE_TOKEN],
    never: ROTATED,
  },
  {
    what: "a wrong token in a refresh",
    environment: WRONG_TOKEN,
    step: "read",
    says: [/401/, GIVE_TOKEN, ROTATED],
  },
  {
    what: "a wrong token in a destroy",
    environment: WRONG_TOKEN,
    step: "delete",
    says: [/401/, GIVE_TOKEN, ROTATED],
  },
  {
    what: "an SDK key as token",
    environment: { LAUNCHDARKLY_ACCESS_TOKEN: "sdk-wrong-token-4711" },
    says: [/401/, /begins like an SDK key/, /needs an API access token/, GIVE_TOKEN],
    never: ROTATED,
  },
  {
    what: "a token with Bearer in front",
    environment: { LAUNCHDARKLY_ACCESS_TOKEN: "Bearer api-wrong-4711" },
    says: [/begins with "Bearer"\. LaunchDarkly takes the bare token/, GIVE_TOKEN],
  },
  {
    what: "a host with a path",
    environment: { LAUNCHDARKLY_API_HOST: "https://app.launchdarkly.com/api/v2" },
    says: [/launchdarkly:apiHost \(or LAUNCHDARKLY_API_HOST\)/, /has a path.*Remove it/],
  },
  {
    what: "a host without encryption",
    environment: { LAUNCHDARKLY_API_HOST: "http://app.launchdarkly.com" },
    says: [/http:\/\/app\.launchdarkly\.com, which would send the token unencrypted/, /Use https/],
  },
  {
    what: "a token as host",
    environment: { LAUNCHDARKLY_API_HOST: "api-01234567-0123-0123-0123-0123456789ab" },
    says: [/looks like a token or key, not a host/, /belongs in launchdarkly:accessToken/],
  },
  {
    what: "a host where nobody listens",
    environment: { LAUNCHDARKLY_API_HOST: "http://127.0.0.1:1" },
    says: [/ECONNREFUSED.*127\.0\.0\.1:1/, /The host is not reachable: check launchdarkly:apiHost/],
  },
  {
    what: "a host that answers HTML",
    before: (emulator) => emulator.inject({ body: "<html>Sign in</html>", times: 9 }),
    says: [/This host does not look like LaunchDarkly: check launchdarkly:apiHost/],
  },
  {
    what: "a token without access to the beta API",
    before: (emulator) => emulator.inject({ operation: "list", status: 403, body: BETA, times: 9 }),
    says: [/403/, /This API is in beta/, /access to this beta API/],
  },
  {
    what: "an unknown setting value",
    config: { "launchdarkly:driftDetection": "maybe" },
    says: [/launchdarkly:driftDetection/, /true or false/],
  },
  {
    what: "a token whose role may not list",
    before: (emulator) => emulator.inject({ operation: "list", status: 403, times: 9 }),
    says: [
      /list the integration configurations of "?custom-approvals/,
      /role may lack permission to read integration configurations: add it to the role, or use another token/,
    ],
  },
  {
    what: "a tag that is too long",
    args: { tags: ["ok", "x".repeat(65)] },
    says: [new RegExp(`tags has "${"x".repeat(65)}" of 65 characters`), /a tag is 1 to 64 letters/],
  },
  {
    what: "a tag with a space",
    args: { tags: ["team platform"] },
    says: [/tags has "team platform"/, /a tag is 1 to 64 letters/],
  },
  {
    what: "tags that are no list",
    args: { tags: "team" },
    says: [/tags must be a list of strings/],
  },
  {
    what: "a taken name",
    before: (emulator) => {
      emulator.behaviour.refuseDuplicateNames = true;
      emulator.seed("custom-approvals", { name: "Approvals", configValues: APPROVALS } as never);
    },
    step: "create",
    says: [
      /409/,
      /A configuration of this name exists: adopt it with `adopt: "byName"`, or choose another name/,
    ],
  },
  {
    what: "an unknown argument",
    args: { configvalues: {} },
    says: [/configvalues is not a property of IntegrationConfiguration; did you mean "configValues"\?/],
  },
  {
    what: "no configValues",
    args: { configValues: undefined },
    says: [/configValues is missing: the integration's form variables by key/],
  },
  {
    what: "a missing form variable",
    args: { configValues: { apiKey: KEY } },
    says: [/configValues\.baseURL is required by custom-approvals: a non-empty string/],
  },
  {
    what: "a value outside of an enum",
    args: {
      integrationKey: "pagerduty-guardian-edition",
      configValues: { integrationKey: KEY, severity: "worst" },
    },
    says: [/configValues\.severity must be one of "critical"/],
  },
  {
    what: "a mask copied from LaunchDarkly",
    args: { configValues: { ...APPROVALS, apiKey: "ab****cd" } },
    says: [/configValues\.apiKey/, /mask/],
  },
  {
    what: "a secretKeys entry that names nothing",
    args: { secretKeys: ["apikey"] },
    says: [/secretKeys/, /"apikey"/, /did you mean "apiKey"/],
  },
  {
    what: "adopt of a name that is not there",
    args: { adopt: "byName" },
    says: [/no custom-approvals configuration.*"Approvals"|none.*"Approvals"|named "Approvals"/i],
  },
  {
    what: "adopt with something else than an id",
    args: { adopt: "approvals" },
    says: [/adopt must be "byName" or \{ id: "…" \}/],
  },
];

describe("a new user's mistake", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  for (const { what, before, step, says, never, ...given } of MISTAKES) {
    it(`${what}: ${step ?? "check"} names the problem, the place and the remedy`, async () => {
      before?.(emulator);
      const existing = emulator.configurations();
      const message = await play(given, step);
      for (const pattern of says) assert.match(message, pattern);
      if (never) assert.doesNotMatch(message, never);
      for (const secret of [KEY, "wrong-token-4711", "wrong-4711", emulator.token])
        assert.ok(!message.includes(secret), message);
      assert.doesNotMatch(message, /^\w*Error:|\n\s+at /, "no class name, no stack");
      assert.deepEqual(emulator.configurations(), existing);
    });
  }

  async function play(
    { args = {}, config = {}, environment = {} }: Pick<Mistake, "args" | "config" | "environment">,
    step: Mistake["step"],
  ): Promise<string> {
    const given = {
      LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
      LAUNCHDARKLY_API_HOST: emulator.url,
      ...environment,
    };
    const provider = createProvider(given, () => {}, { clock: hurriedClock() });
    await provider.configure({ config: { get: (key) => config[key] } });
    const news = { integrationKey: "custom-approvals", name: "Approvals", configValues: APPROVALS, ...args };
    const checked = async () => {
      const { failures = [], inputs = {} } = await provider.check({}, news);
      if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
      return inputs;
    };
    const steps = {
      check: checked,
      create: async () => provider.create(await checked()),
      read: async () => provider.read("id-1", news),
      delete: async () => provider.delete("id-1", news),
    };
    return await steps[step ?? "check"]().then(
      () => "",
      (error: Error) => error.message,
    );
  }

  it("a token of another region: the default host's 401 names the EU and federal hosts", () => {
    const operation = { name: "identify" } as Parameters<typeof statusAdvice>[0];
    const at = (host: string) =>
      statusAdvice(operation, 401, undefined, true, { token: "api-1", origin: new URL(host) });
    assert.match(
      at("https://app.launchdarkly.com"),
      /https:\/\/app\.eu\.launchdarkly\.com or https:\/\/app\.launchdarkly\.us/,
    );
    assert.doesNotMatch(at("https://app.eu.launchdarkly.com"), /launchdarkly\.us/);
  });

  it("a dead proxy: the error names it, without its credentials", async () => {
    const saved = process.env.https_proxy;
    process.env.https_proxy = "http://user:proxy-password@127.0.0.1:1";
    try {
      const client = createClient({
        token: "api-1",
        host: "https://ld.example",
        version: "0.0.0",
        clock: hurriedClock(),
      });
      await assert.rejects(client.list("devin"), (error: Error) => {
        assert.match(error.message, /the proxy 127\.0\.0\.1:1 \(HTTPS_PROXY\)/);
        assert.doesNotMatch(error.message, /proxy-password/);
        return true;
      });
    } finally {
      if (saved === undefined) delete process.env.https_proxy;
      else process.env.https_proxy = saved;
    }
  });
});
