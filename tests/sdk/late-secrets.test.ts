import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { IntegrationConfiguration, type IntegrationConfigurationArgs } from "../../sdk";
import { prepareInputs } from "../../sdk/inputs";
import { check, isSecretPointer } from "../support/configurations";

const SIGNATURE = "4dabf18193072939515e22adb298388d";

type Registered = Record<string, unknown>;

/** Starts Pulumi's mocks, and returns what they receive from then on. */
async function mocked(): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        if (type.includes("IntegrationConfiguration")) registered.push(inputs);
        return { id: `${name}-id`, state: inputs };
      },
      call: () => ({}),
    },
    "shop",
    "prod",
  );
  return registered;
}

/** The inputs as they are sent to the engine. Mocks see only top-level secrets. */
async function sent(args: object): Promise<Registered> {
  await mocked();
  return pulumi.runtime.serializeProperties("test", prepareInputs("approvals", args as never));
}

/** The inputs that mocks receive for a resource. */
async function register(args: object, options: () => pulumi.CustomResourceOptions): Promise<Registered> {
  const registered = await mocked();
  const resource = new IntegrationConfiguration("approvals", args as IntegrationConfigurationArgs, options());
  await new Promise<void>((done) => resource.urn.apply(() => done()));
  return registered[0] as Registered;
}

/** Every text that is not inside a secret. */
function openTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(openTexts);
  if (typeof value !== "object" || value === null) return [String(value)];
  return SIGNATURE in value ? [] : Object.values(value).flatMap(openTexts);
}

// As the engine passes it to the provider.
function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== "object" || value === null) return value;
  if (SIGNATURE in value) return withoutMarks((value as { value?: unknown }).value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutMarks(member)]));
}

const plain = (value: unknown) => value;
const output = (value: unknown) => pulumi.output(value);
const promise = (value: unknown) => Promise.resolve(value);
const CREDENTIAL = "a-credential-0001";
const URL = "https://approvals.example.com";
const late = { plain, "as an output": output, "as a promise": promise };
const headers = (value: unknown) => ({ approvals: { list: [{ headers: [{ name: "A", value }] }] } });

describe("a credential that is not a Pulumi secret", () => {
  const cases: Record<string, (how: (value: unknown) => unknown) => object> = {
    "an integration key": (how) => ({
      integrationKey: how("custom-approvals"),
      configValues: { apiKey: CREDENTIAL, baseURL: URL },
    }),
    secretKeys: (how) => ({
      integrationKey: "custom-approvals",
      configValues: { apiKey: "x", baseURL: URL, own: CREDENTIAL },
      secretKeys: how(["own"]),
    }),
    "a member of secretKeys": (how) => ({
      integrationKey: "custom-approvals",
      configValues: { apiKey: "x", baseURL: URL, deep: { own: CREDENTIAL } },
      secretKeys: [how("/configValues/deep/own")],
    }),
    configValues: (how) => ({
      integrationKey: "custom-approvals",
      configValues: how({ apiKey: CREDENTIAL, baseURL: URL }),
    }),
    "a member of configValues": (how) => ({
      integrationKey: "custom-approvals",
      configValues: { apiKey: "x", baseURL: URL, auth: how({ password: CREDENTIAL, user: "u" }) },
    }),
    capabilityConfig: (how) => ({
      integrationKey: "custom-approvals",
      configValues: { apiKey: "x", baseURL: URL },
      capabilityConfig: how(headers(CREDENTIAL)),
    }),
    headers: (how) => ({
      integrationKey: "custom-approvals",
      configValues: { apiKey: "x", baseURL: URL },
      capabilityConfig: { approvals: { list: [{ headers: how([{ name: "A", value: CREDENTIAL }]) }] } },
    }),
    "everything at once": (how) => ({
      integrationKey: how("custom-approvals"),
      configValues: how({ apiKey: CREDENTIAL, baseURL: URL }),
      capabilityConfig: how(headers(CREDENTIAL)),
      secretKeys: how([how("baseURL")]),
    }),
  };
  for (const [what, args] of Object.entries(cases)) {
    for (const [when, how] of Object.entries(late)) {
      it(`is the only encrypted value if ${what} arrives ${when}`, async () => {
        const inputs = await sent(args(how));
        const open = openTexts(inputs);
        assert.ok(!open.includes(CREDENTIAL), JSON.stringify(inputs));
        if (what !== "everything at once") assert.ok(open.includes(URL), JSON.stringify(inputs.configValues));
        const { failures, inputs: checked } = check(withoutMarks(inputs) as Registered);
        assert.deepEqual(failures, []);
        assert.equal(checked.__hidden, undefined);
      });
    }
  }
});

describe("a Pulumi secret", () => {
  const SECRET = pulumi.secret(CREDENTIAL);
  const base = { integrationKey: "custom-approvals", configValues: { apiKey: "x", baseURL: URL } };
  const cases: Record<string, [args: object, pointer: string]> = {
    "the name": [{ ...base, name: SECRET }, "/name"],
    "the name, in a promise": [{ ...base, name: Promise.resolve(SECRET) }, "/name"],
    "a tag": [{ ...base, tags: ["a", SECRET] }, "/tags/0"],
    "a tag of a list that is a promise": [{ ...base, tags: Promise.resolve(["a", SECRET]) }, "/tags/1"],
    "a value in a promise": [
      { ...base, configValues: Promise.resolve({ apiKey: "x", baseURL: URL, own: SECRET }) },
      "/configValues/own",
    ],
    "a value in an output": [
      { ...base, configValues: pulumi.output(1).apply(() => ({ apiKey: "x", baseURL: URL, own: SECRET })) },
      "/configValues/own",
    ],
    "configValues as a whole": [
      { ...base, configValues: pulumi.secret(base.configValues) },
      "/configValues/baseURL",
    ],
    "a member of capabilityConfig in a promise": [
      { ...base, capabilityConfig: Promise.resolve({ own: { list: [Promise.resolve(SECRET), "b"] } }) },
      "/capabilityConfig/own/list/0",
    ],
    "a member of capabilityConfig in outputs and promises": [
      { ...base, capabilityConfig: pulumi.output(1).apply(() => ({ own: Promise.resolve({ a: SECRET }) })) },
      "/capabilityConfig/own/a",
    ],
    "capabilityConfig as a whole": [
      { ...base, capabilityConfig: pulumi.secret({ own: 1 }) },
      "/capabilityConfig/own",
    ],
    "what the name is, by secretKeys": [{ ...base, name: CREDENTIAL, secretKeys: ["/name"] }, "/name"],
    "what a tag is, by secretKeys that come late": [
      { ...base, tags: [CREDENTIAL], secretKeys: Promise.resolve(["/tags"]) },
      "/tags/0",
    ],
  };
  for (const [what, [args, pointer]] of Object.entries(cases)) {
    it(`stays secret and is known to the provider: ${what}`, async () => {
      const inputs = await sent(args);
      assert.ok(!openTexts(inputs).includes(CREDENTIAL), JSON.stringify(inputs));
      const { inputs: checked, failures } = check(withoutMarks(inputs) as Registered);
      assert.deepEqual(failures, []);
      assert.ok(isSecretPointer(checked, pointer), JSON.stringify(checked));
      if (!what.includes("whole"))
        assert.ok(!isSecretPointer(checked, "/configValues/baseURL"), "/configValues/baseURL");
    });
  }
});

describe("rules that are unknown in preview", () => {
  const unknown = (): pulumi.Output<string> => {
    const { unknown } = require("@pulumi/pulumi/output") as { unknown: string };
    return pulumi.output(unknown);
  };
  it("make the values secret", async () => {
    for (const args of [
      { integrationKey: unknown(), configValues: { apiKey: CREDENTIAL, baseURL: URL } },
      {
        integrationKey: "custom-approvals",
        configValues: { own: CREDENTIAL, baseURL: URL },
        secretKeys: [unknown()],
      },
    ]) {
      const inputs = await sent(args);
      assert.deepEqual(
        openTexts(inputs.configValues).filter((text) => [CREDENTIAL, URL].includes(text)),
        [],
      );
    }
  });
});

describe("a transformation", () => {
  const base = { integrationKey: "custom-approvals", configValues: { apiKey: "x", baseURL: URL } };
  const adds: pulumi.ResourceTransformation = ({ props, opts }) => ({
    props: {
      ...props,
      name: pulumi.secret("Falcon"),
      configValues: { ...props.configValues, password: CREDENTIAL, own: pulumi.secret("pin") },
    },
    opts,
  });
  class Group extends pulumi.ComponentResource {
    constructor(opts: pulumi.ComponentResourceOptions) {
      super("shop:index:Group", "group", {}, opts);
    }
  }

  it("of the resource or its parent is applied: added values are encrypted, and the provider knows of them", async () => {
    for (const [where, options] of Object.entries({
      resource: () => ({ transformations: [adds] }),
      parent: () => ({ parent: new Group({ transformations: [adds] }) }),
    })) {
      const inputs = await register(base, options);
      const open = openTexts(inputs);
      for (const text of ["Falcon", CREDENTIAL, "pin"]) assert.ok(!open.includes(text), `${where}: ${text}`);
      const { inputs: checked } = check(withoutMarks(inputs) as Registered);
      assert.deepEqual(checked.__hidden, ["/name"], where);
      assert.deepEqual(checked.secretKeys, ["own"], where);
    }
  });

  it("keeps its order and receives the program's values", async () => {
    const seen: unknown[] = [];
    const inputs = await register(base, () => ({
      transformations: [
        ({ props, opts }) => {
          seen.push(props.name);
          return { props: { ...props, name: "first" }, opts };
        },
        ({ props, opts }) => {
          seen.push(props.name);
          return { props: { ...props, name: "second" }, opts };
        },
      ],
    }));
    assert.deepEqual(seen, [undefined, "first"]);
    assert.equal(inputs.name, "second");
  });
});

describe("values that are not secret", () => {
  it("are passed to the provider as digests, each of its own", async () => {
    const inputs = await sent({
      integrationKey: "custom-approvals",
      configValues: { apiKey: "x", baseURL: Promise.resolve(URL), port: 8080 },
      tags: ["a"],
    });
    const open = inputs.__open as Record<string, string>;
    assert.deepEqual(Object.keys(open).sort(), [
      "/configValues/baseURL",
      "/configValues/port",
      "/integrationKey",
      "/name",
      "/tags",
    ]);
    assert.equal(new Set(Object.values(open)).size, 5, JSON.stringify(open));
  });
});
