import assert from "node:assert/strict";
import { digestOf } from "../../provider/schema/opened";
import { UNKNOWN } from "../../provider/schema/unknown";
import { check } from "../support/configurations";

const program = (changes: Record<string, unknown> = {}) => ({
  integrationKey: "custom-approvals",
  name: "Approvals",
  configValues: {
    apiKey: "super-secret",
    baseURL: "https://a.example",
    accessToken: "dapi",
    deep: { list: [{ pin: 1 }] },
  },
  capabilityConfig: {
    approvals: { additionalFormVariables: [] },
    own: { headers: [{ name: "A", value: "v" }] },
  },
  ...changes,
});

const failuresOf = (changes: Record<string, unknown>): string[] =>
  check(program(changes)).failures.map(({ path, reason }) => `${path} ${reason}`);

describe("secretKeys", () => {
  const wrong: [name: string, hint: RegExp][] = [
    ["acessToken", /: "acessToken"; did you mean "accessToken"\?/],
    ["accesstoken", /did you mean "accessToken"\?/],
    ["/accessToken", /did you mean "accessToken"\?/],
    ["configValues.accessToken", /did you mean "accessToken"\?/],
    ["/configValues/acessToken", /did you mean "accessToken"\?/],
    ["apikey", /did you mean "apiKey"\?/],
    ["/capabilityConfig/own/headers/0/valeu", /did you mean "\/capabilityConfig\/own\/headers\/0\/value"\?/],
    ["/configValues/deep/list/0/pim", /remove it, or declare the value that it names/],
    ["/configValues/deep/list/pin", /remove it, or declare/],
    ["/elsewhere", /remove it, or declare/],
    ["", /remove it, or declare/],
  ];
  for (const [name, hint] of wrong) {
    it(`that name nothing are rejected with the nearest name: ${name}`, () => {
      const [failure, ...more] = failuresOf({ secretKeys: ["apiKey", name] });
      assert.match(failure ?? "", /^secretKeys\[1\] does not name a declared value/);
      assert.match(failure ?? "", hint);
      assert.deepEqual(more, []);
    });
  }

  for (const right of [
    "accessToken",
    "*",
    "/configValues/accessToken",
    "/configValues/deep",
    "/configValues/deep/list/7/pin",
    "/configValues/deep/list/-",
    "/capabilityConfig",
    "/capabilityConfig/own/headers/0",
    "/capabilityConfig/approvals/additionalFormVariables/0/dynamicOptions",
    "/name",
    "/tags",
    UNKNOWN,
  ]) {
    it(`accept ${right}`, () => assert.deepEqual(failuresOf({ secretKeys: [right] }), []));
  }

  it("accept keys that the catalogue knows and the program does not declare", () => {
    const snowflake = { integrationKey: "snowflake-experimentation", name: "S", secretKeys: ["privateKey"] };
    const { failures } = check({ ...snowflake, configValues: {} });
    assert.ok(!failures.some(({ path }) => path.startsWith("secretKeys")), JSON.stringify(failures));
  });

  it("accept values that are unknown in preview", () => {
    assert.deepEqual(failuresOf({ configValues: UNKNOWN, secretKeys: ["own"] }), []);
    assert.deepEqual(failuresOf({ integrationKey: UNKNOWN, secretKeys: ["own"] }), []);
    assert.deepEqual(
      failuresOf({ capabilityConfig: { own: UNKNOWN }, secretKeys: ["/capabilityConfig/own/a"] }),
      [],
    );
    assert.deepEqual(failuresOf({ secretKeys: UNKNOWN }), []);
  });

  it("are joined with the program's marks, which may name values that a transform removed", () => {
    const { inputs, failures } = check(program({ secretKeys: ["accessToken"], __marked: ["deep", "gone"] }));
    assert.deepEqual(failures, []);
    assert.deepEqual(inputs.secretKeys, ["accessToken", "deep", "gone"]);
    assert.equal(check(program({ __marked: UNKNOWN })).inputs.secretKeys, UNKNOWN);
    assert.equal(check(program({ secretKeys: UNKNOWN, __marked: ["deep"] })).inputs.secretKeys, UNKNOWN);
  });
});

describe("a mask", () => {
  const MASK = "sup********123";
  const places: [where: string, path: string, changes: Record<string, unknown>][] = [
    ["as a secret", "configValues.apiKey", { configValues: { apiKey: MASK, baseURL: "https://a.example" } }],
    [
      "inside of an object and a list",
      "configValues.own.list[1].pin",
      {
        configValues: { ...program().configValues, own: { list: [{ pin: 1 }, { pin: MASK }] } },
        secretKeys: ["/configValues/own/list/0/pin"],
      },
    ],
    [
      "in a secret that is an object",
      "configValues.accessToken.a",
      { configValues: { ...program().configValues, accessToken: { a: MASK } } },
    ],
    [
      "as the value of a header",
      "capabilityConfig.own.headers[0].value",
      { capabilityConfig: { own: { headers: [{ name: "A", value: "***" }] } } },
    ],
    [
      "at a pointer of secretKeys",
      "capabilityConfig.own.key",
      { capabilityConfig: { own: { key: MASK } }, secretKeys: ["/capabilityConfig/own/key"] },
    ],
  ];
  for (const [where, path, changes] of places) {
    it(`is rejected ${where}, and accepted if notMasks names it`, () => {
      assert.deepEqual(
        check(program(changes)).failures.map((failure) => failure.path),
        [path],
      );
      const pointer = `/${path.replace(/\[(\d+)\]/g, ".$1").replaceAll(".", "/")}`;
      assert.deepEqual(failuresOf({ ...changes, notMasks: [pointer] }), []);
    });
  }

  it("that is a real secret is accepted by its key, and no other is", () => {
    const configValues = { apiKey: "ab***cd", baseURL: "https://a.example", accessToken: "***" };
    assert.deepEqual(failuresOf({ configValues, notMasks: ["apiKey"] }).length, 1);
    assert.match(
      failuresOf({ configValues, notMasks: ["apiKey"] })[0] ?? "",
      /^configValues\.accessToken .*notMasks/,
    );
    const { inputs } = check(program({ configValues, notMasks: ["apiKey"] }));
    assert.ok(!("notMasks" in inputs), JSON.stringify(inputs));
    assert.match(failuresOf({ notMasks: ["apKey"] })[0] ?? "", /^notMasks\[0\] does not name.*"apiKey"/);
  });

  it("has stars and only few other characters: a longer secret with stars is not a mask", () => {
    const apiKey = "a-secret-with-***-in-its-middle";
    assert.deepEqual(failuresOf({ configValues: { apiKey, baseURL: "https://a.example" } }), []);
  });
});

describe("a value that a transform added", () => {
  const seen = (changes: Record<string, unknown> = {}) => ({
    "/integrationKey": digestOf("custom-approvals"),
    "/name": digestOf("Approvals"),
    "/tags": digestOf(["a"]),
    "/configValues/baseURL": digestOf("https://a.example"),
    ...changes,
  });
  const values = { apiKey: "super-secret", baseURL: "https://a.example" };
  const hidden = (
    changes: Record<string, unknown>,
    olds: Record<string, unknown> = {},
  ): string[] | undefined =>
    check(
      program({ configValues: values, capabilityConfig: undefined, tags: ["a"], __open: seen(), ...changes }),
      olds,
    ).inputs.__hidden;

  it("is redacted, and the other values are not", () => {
    assert.deepEqual(hidden({}), undefined);
    assert.deepEqual(hidden({ name: "Falcon" }), ["/name"]);
    assert.deepEqual(hidden({ tags: ["a", "acme"] }), ["/tags"]);
    const own = { configValues: { ...values, own: 1 }, __open: seen({ "/configValues/own": digestOf(2) }) };
    assert.deepEqual(hidden(own), ["/configValues/own"]);
    assert.equal(check(program()).inputs.__hidden, undefined);
  });

  it("is distinguished from values that are unknown in preview", () => {
    const open = seen({ "/name": UNKNOWN });
    assert.deepEqual(hidden({ name: UNKNOWN, __open: open }), undefined);
    assert.deepEqual(hidden({ name: "Falcon", __open: open }), ["/name"]);
  });

  it("is distinguished from values that ignoreChanges restores", () => {
    const back = { name: "Falcon", __open: seen(), __ignoreChanges: ["name"] };
    assert.deepEqual(hidden(back, { name: "Falcon" }), undefined);
    assert.deepEqual(hidden(back, { name: "Falcon", __hidden: ["/name"] }), ["/name"]);
    assert.deepEqual(hidden(back), ["/name"]);
  });
});
