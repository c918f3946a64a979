import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/schema/unknown";
import { check } from "../support/configurations";

const valid = {
  integrationKey: "custom-approvals",
  name: "Approvals",
  configValues: { apiKey: "super-secret", baseURL: "https://a.example" },
};
function cyclic(): object {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  return cycle;
}

describe("check", () => {
  it("accepts valid inputs, sorts sets, and fills in the default", () => {
    const secretKeys = ["baseURL", "apiKey"];
    const { inputs, failures } = check({ ...valid, tags: ["b", "a", "b"], secretKeys });
    assert.deepEqual(failures, []);
    assert.deepEqual(inputs, {
      ...valid,
      enabled: true,
      tags: ["a", "b"],
      secretKeys: ["apiKey", "baseURL"],
    });
  });

  it("treats a member that is null or undefined as not declared", () => {
    const { inputs } = check({ ...valid, configValues: { a: null, b: undefined, c: false }, tags: null });
    assert.deepEqual(inputs.configValues, { c: false });
    assert.ok(!("tags" in inputs), JSON.stringify(inputs));
  });

  it("accepts values that are unknown in preview", () => {
    const unknown = { integrationKey: UNKNOWN, name: UNKNOWN, configValues: UNKNOWN, tags: ["a", UNKNOWN] };
    assert.deepEqual(check(unknown).failures, []);
  });

  const cases: [title: string, change: Record<string, unknown>, path: string, reason: RegExp][] = [
    ["no integration key", { integrationKey: undefined }, "integrationKey", /is missing: .*custom-approvals/],
    ["a blank name", { name: "  " }, "name", /non-empty string/],
    ["a name that is no text", { name: 7 }, "name", /non-empty string/],
    ["enabled as text", { enabled: "yes" }, "enabled", /true or false/],
    ["tags that are no list", { tags: "a" }, "tags", /list of strings/],
    ["a tag with a space", { tags: ["ok", "not ok"] }, "tags", /1 to 64 letters/],
    ["a tag of 65 letters", { tags: ["x".repeat(65)] }, "tags", /1 to 64 letters/],
    ["secretKeys with a number", { secretKeys: [1] }, "secretKeys[0]", /must be a string/],
    ["no configValues", { configValues: undefined }, "configValues", /form variables by key; \{\}/],
    ["configValues as a list", { configValues: [] }, "configValues", /must be an object/],
    ["NaN", { configValues: { ...valid.configValues, n: Number.NaN } }, "configValues.n", /is NaN/],
    [
      "a function",
      { configValues: { ...valid.configValues, a: { b: () => 1 } } },
      "configValues.a.b",
      /is a function/,
    ],
    [
      "a Date",
      { configValues: { ...valid.configValues, "a b": [new Date()] } },
      'configValues["a b"][0]',
      /is a Date/,
    ],
    ["a cycle", { capabilityConfig: { cycle: cyclic() } }, "capabilityConfig.cycle.self", /contains itself/],
    [
      "a mask as a secret",
      { configValues: { ...valid.configValues, apiKey: "sup*****123" } },
      "configValues.apiKey",
      /masked secret/,
    ],
    ["an unknown property", { colour: "red" }, "colour", /known are integrationKey, name/],
  ];
  for (const [title, change, path, reason] of cases) {
    it(`rejects ${title} and names the property`, () => {
      const { failures } = check({ ...valid, ...change });
      assert.deepEqual(
        failures.map((failure) => failure.path),
        [path],
      );
      assert.match(failures[0]?.reason ?? "", reason);
    });
  }

  it("reports all mistakes at once", () => {
    const { failures } = check({ name: "", enabled: 1, tags: [""] });
    assert.deepEqual(
      failures.map(({ path }) => path),
      ["integrationKey", "name", "enabled", "tags", "configValues"],
    );
  });
});
