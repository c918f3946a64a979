import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { secretOutputs } from "../../provider/schema/kind";
import { IntegrationConfiguration, type IntegrationConfigurationArgs, LaunchDarklyProvider } from "../../sdk";
import { prepareInputs } from "../../sdk/inputs";
import { PROVIDER_CODE } from "../../sdk/provider-code";

interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

/** The registrations that the engine receives from a program. */
async function register(program: () => pulumi.Resource): Promise<Registered> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs });
        return { id: `${name}-id`, state: { createdAt: 1, ...inputs } };
      },
      call: () => ({}),
    },
    "shop",
    "prod",
  );
  await new Promise<void>((done) => program().urn.apply(() => done()));
  return registered[0] as Registered;
}

/** The value of an output; rejects if creating it fails. */
function promised<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

const make = (args: IntegrationConfigurationArgs) =>
  register(() => new IntegrationConfiguration("approvals", args));

const args = (changes: object = {}): IntegrationConfigurationArgs => ({
  integrationKey: "custom-approvals",
  configValues: { apiKey: "super-secret", baseURL: "https://a.example" },
  ...changes,
});

describe("IntegrationConfiguration", () => {
  it("registers with a constant as its provider, its type, and its origin", async () => {
    const { type, inputs } = await make(args());
    assert.equal(type, "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration");
    assert.equal(inputs.__provider, PROVIDER_CODE);
    assert.ok(Buffer.byteLength(PROVIDER_CODE) < 200, `${Buffer.byteLength(PROVIDER_CODE)}`);
    assert.equal(inputs.__origin, "shop/prod#approvals");
    assert.equal(inputs.__urn, `urn:pulumi:prod::shop::${type}::approvals`);
  });

  it("has the name of the Pulumi resource by default", async () => {
    assert.equal((await make(args())).inputs.name, "approvals");
    assert.equal(
      (await make(args({ name: "Approvals of production" }))).inputs.name,
      "Approvals of production",
    );
  });

  it("tells the provider which values the program made secret", async () => {
    const { inputs } = await make(
      args({
        configValues: { token: pulumi.secret("s3cret"), plain: "x" },
        capabilityConfig: { approvals: { list: [{ "a/b": pulumi.secret("t") }] } },
        secretKeys: ["other"],
      }),
    );
    assert.deepEqual(inputs.secretKeys, ["other"]);
    assert.deepEqual(inputs.__marked, ["token", "/capabilityConfig/approvals/list/0/a~1b"]);
  });

  it("has outputs, and recognizes its own instances", async () => {
    let made: IntegrationConfiguration | undefined;
    await register(() => {
      made = new IntegrationConfiguration("approvals", args());
      return made;
    });
    assert.ok(made, "there is no made");
    const createdAt = await new Promise((done) => made?.createdAt.apply(done));
    assert.equal(createdAt, 1);
    assert.equal(IntegrationConfiguration.isInstance(made), true);
    assert.equal(IntegrationConfiguration.isInstance({}), false);
    assert.equal(IntegrationConfiguration.isInstance(new pulumi.ComponentResource("a:b:c", "other")), false);
  });

  it("rejects values that can never be JSON, with their path", () => {
    const wrong = args({ configValues: { deep: { list: [1, Number.NaN] } } });
    assert.throws(
      () => new IntegrationConfiguration("bad", wrong),
      /IntegrationConfiguration "bad": configValues\.deep\.list\[1\] is NaN\. Only JSON values can be sent\./,
    );
  });

  const ways: [string, (value: unknown) => unknown][] = [
    ["as it is", (value) => value],
    ["in an output", (value) => pulumi.output(1).apply(() => value)],
    ["in a secret output", (value) => pulumi.secret(1).apply(() => ({ inner: value }))],
    ["in a promise", async (value) => value],
  ];
  const values: [unknown, string][] = [
    [new Date(0), "is a Date"],
    [1n, "is a bigint"],
    [() => 1, "is a function"],
    [new pulumi.asset.StringAsset("text"), "is an asset"],
    [JSON.parse('{"__proto__":{"a":1}}'), "has a name that Pulumi drops"],
    [{ __proto__: { a: 1 } }, "has a literal member __proto__"],
  ];
  for (const [way, wrap] of ways) {
    it(`rejects values that can never be JSON, with their path, ${way}`, async () => {
      for (const [value, problem] of values) {
        const rejected = async () => {
          const configValues = { deep: [{ value: wrap(value) }] } as never;
          const prepared = prepareInputs("bad", args({ configValues }));
          await promised(pulumi.output(prepared.configValues));
        };
        await assert.rejects(
          rejected(),
          (error: Error) =>
            pulumi.RunError.isInstance(error) &&
            error.message.startsWith('IntegrationConfiguration "bad": configValues.deep[0].value') &&
            error.message.includes(problem),
          `${problem}, ${way}`,
        );
      }
    });
  }

  it("keeps outputs secret, unknown or known", async () => {
    const configValues = { secret: pulumi.secret("s3cret-value"), list: [pulumi.output("x")] };
    const prepared = prepareInputs("good", args({ configValues: configValues as never }));
    const known = prepared.configValues as { secret: pulumi.Output<string>; list: pulumi.Output<string>[] };
    assert.equal(await pulumi.isSecret(known.secret), true);
    assert.deepEqual(await promised(pulumi.output(prepared.configValues)), {
      secret: "s3cret-value",
      list: ["x"],
    });
    assert.equal(await pulumi.isSecret(known.list[0] as pulumi.Output<string>), false);
  });

  it("encrypts the setup scripts, which may contain a credential", () => {
    const names = ["snowflakeSetupScript", "redshiftSetupScripts", "clickHouseSetupScript"];
    assert.deepEqual(secretOutputs(INTEGRATION_CONFIGURATION), names);
  });

  it("suggests `adopt` and the import file if the program has the option `import`", () => {
    assert.throws(
      () => new IntegrationConfiguration("bad", args(), { import: "0123456789abcdef01234567" }),
      (error: Error) =>
        pulumi.RunError.isInstance(error) &&
        /adopt: \{ id: "…" \}.*--import-file import\.json/.test(error.message),
    );
  });

  it("passes ignoreChanges to the provider", async () => {
    const opts = { ignoreChanges: ["tags", "configValues.port"] };
    const { inputs } = await register(() => new IntegrationConfiguration("approvals", args(), opts));
    assert.deepEqual(inputs.__ignoreChanges, opts.ignoreChanges);
    const made = await make(args());
    assert.ok(!("__ignoreChanges" in made.inputs), JSON.stringify(made.inputs));
  });

  it("marks as secret what the catalogue, secretKeys and headers name, and nothing else", () => {
    const { configValues, capabilityConfig } = prepareInputs(
      "approvals",
      args({
        configValues: { apiKey: "super-secret", own: "mine", baseURL: "https://a.example" },
        capabilityConfig: { approvals: { headers: [{ name: "A", value: "header-secret" }] } },
        secretKeys: ["own"],
      }),
    ) as {
      configValues: Record<string, unknown>;
      capabilityConfig: { approvals: { headers: { name: unknown; value: unknown }[] } };
    };
    const marked = (value: unknown) => pulumi.Output.isInstance(value);
    assert.deepEqual(Object.values(configValues).map(marked), [true, true, false]);
    const [header] = capabilityConfig.approvals.headers;
    assert.deepEqual([marked(header?.name), marked(header?.value)], [false, true]);
  });
});

describe("LaunchDarklyProvider", () => {
  it("passes its settings as configuration: numbers and booleans as text, the token as a secret", async () => {
    const { inputs } = await register(
      () => new LaunchDarklyProvider("eu", { accessToken: "api-eu", driftDetection: false, timeout: 5 }),
    );
    assert.equal(inputs["launchdarkly:driftDetection"], "false");
    assert.equal(inputs["launchdarkly:timeout"], "5");
    assert.deepEqual(inputs["launchdarkly:accessToken"], marked("api-eu"));
    assert.ok(!("launchdarkly:oauthToken" in inputs), "what is not given");
  });

  it("takes an OAuth token instead, as a secret, too", async () => {
    const { inputs } = await register(() => new LaunchDarklyProvider("eu", { oauthToken: "oauth-eu" }));
    assert.deepEqual(inputs, { "launchdarkly:oauthToken": marked("oauth-eu") });
  });

  const marked = (value: string) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
  });
});

describe("the settings of LaunchDarklyProvider", () => {
  it("are rejected if one is misspelled or the token is missing, which would select another account", () => {
    const made = (args: object) => () => new LaunchDarklyProvider("eu", args as never);
    assert.throws(
      made({ accesToken: "api-1" }),
      /LaunchDarklyProvider "eu": accesToken is not a setting; did you mean "accessToken"\?\. accessToken is missing\./,
    );
    assert.throws(
      made({ accessToken: "api-1", host: "x" }),
      /host is not a setting; known are accessToken, oauthToken, apiHost/,
    );
    assert.throws(made({}), /accessToken is missing/);
  });
});
