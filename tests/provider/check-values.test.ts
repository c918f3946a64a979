import assert from "node:assert/strict";
import type { Json } from "../../provider/json/types";
import type { Attribute } from "../../provider/schema/attribute";
import { fits } from "../../provider/schema/check-variables";
import { UNKNOWN } from "../../provider/schema/unknown";
import { check } from "../support/configurations";

const PAGERDUTY = {
  integrationKey: "pagerduty-guardian-edition",
  name: "PagerDuty",
  configValues: { integrationKey: "key", severity: "critical" },
};
const APPROVALS = {
  integrationKey: "custom-approvals",
  name: "Approvals",
  configValues: { apiKey: "key", baseURL: "https://a.example" },
};
const SNOWFLAKE = {
  integrationKey: "snowflake-experimentation",
  name: "Snowflake",
  configValues: {
    snowflakeHostAddress: "a.example",
    selectedEnv: { projectKey: "default", environmentKey: "test" },
  },
};
type Inputs = { configValues: Record<string, unknown> } & Record<string, unknown>;

const withValues = (base: Inputs, values: object): Inputs => ({
  ...base,
  configValues: { ...base.configValues, ...values },
});
const withVariable = (variable: object): Inputs => ({
  ...APPROVALS,
  capabilityConfig: {
    approvals: { additionalFormVariables: [{ key: "k", name: "n", type: "string", ...variable }] },
  },
});
const withStatement = (statement: object): Inputs => ({
  ...APPROVALS,
  capabilityConfig: {
    auditLogEventsHook: {
      statements: [{ effect: "allow", actions: ["*"], resources: ["proj/*"], ...statement }],
    },
  },
});
const endpoint = (changes: object) => ({
  type: "dynamicEnum",
  dynamicOptions: { endpoint: { url: "https://a.example/options", method: "GET", ...changes } },
});
const VARIABLE = "capabilityConfig.approvals.additionalFormVariables[0]";
const STATEMENT = "capabilityConfig.auditLogEventsHook.statements[0]";

describe("check against the catalogue", () => {
  const refused: [title: string, inputs: Inputs, path: string, reason: RegExp][] = [
    [
      "a required key that is missing",
      withValues(PAGERDUTY, { severity: undefined }),
      "configValues.severity",
      /is required by pagerduty.*one of "critical"/,
    ],
    [
      "a required text that is empty",
      withValues(APPROVALS, { baseURL: "" }),
      "configValues.baseURL",
      /non-empty string/,
    ],
    [
      "a value that the enum does not have",
      withValues(PAGERDUTY, { severity: "fatal" }),
      "configValues.severity",
      /must be one of "critical", "warning"/,
    ],
    [
      "a number as a text",
      withValues(APPROVALS, { apiKey: 7 }),
      "configValues.apiKey",
      /must be a non-empty string/,
    ],
    [
      "a choice that is none",
      withValues(PAGERDUTY, { eventFilter: ["other"] }),
      "configValues.eventFilter",
      /must be a list of "measured-rollout-regression"/,
    ],
    [
      "a text as a list of choices",
      withValues(PAGERDUTY, { eventFilter: "measured-rollout-regression" }),
      "configValues.eventFilter",
      /must be a list/,
    ],
    [
      "an environment without its key",
      withValues(SNOWFLAKE, { selectedEnv: { projectKey: "default" } }),
      "configValues.selectedEnv",
      /\{ projectKey, environmentKey \}/,
    ],
    [
      "an environment as a text",
      withValues(SNOWFLAKE, { selectedEnv: "default" }),
      "configValues.selectedEnv",
      /\{ projectKey, environmentKey \}/,
    ],
    [
      "a form variable without a key",
      withVariable({ key: undefined }),
      `${VARIABLE}.key`,
      /non-empty string/,
    ],
    ["a form variable of a type that is none", withVariable({ type: "url" }), `${VARIABLE}.type`, /"uri"/],
    ["an enum without values", withVariable({ type: "enum" }), `${VARIABLE}.allowedValues`, /for an enum/],
    [
      "a dynamic enum without options",
      withVariable({ type: "dynamicEnum" }),
      `${VARIABLE}.dynamicOptions`,
      /endpoint/,
    ],
    [
      "a dynamic enum of another host",
      withVariable(endpoint({ url: "https://b.example" })),
      `${VARIABLE}.dynamicOptions.endpoint.url`,
      /host of configValues.baseURL/,
    ],
    [
      "a dynamic enum that is posted",
      withVariable(endpoint({ method: "POST" })),
      `${VARIABLE}.dynamicOptions.endpoint.method`,
      /"GET"/,
    ],
    [
      "a dynamic enum without a URL",
      withVariable(endpoint({ url: "options" })),
      `${VARIABLE}.dynamicOptions.endpoint.url`,
      /must be a URL/,
    ],
    [
      "a statement with another effect",
      withStatement({ effect: "maybe" }),
      `${STATEMENT}.effect`,
      /"allow" or "deny"/,
    ],
    [
      "a statement with resources and notResources",
      withStatement({ notResources: ["proj/*"] }),
      STATEMENT,
      /either resources or notResources/,
    ],
    [
      "a statement without actions",
      withStatement({ actions: undefined }),
      STATEMENT,
      /either actions or notActions/,
    ],
    [
      "a statement whose actions are a text",
      withStatement({ actions: "*" }),
      `${STATEMENT}.actions`,
      /non-empty list of strings/,
    ],
    [
      "a capability that is no object",
      { ...APPROVALS, capabilityConfig: { approvals: [] } },
      "capabilityConfig.approvals",
      /must be an object/,
    ],
    ["strict as a text", { ...APPROVALS, strict: "yes" }, "strict", /true, false or "warn"/],
  ];
  for (const [title, inputs, path, reason] of refused) {
    it(`rejects ${title}`, () => {
      const { failures } = check(inputs);
      assert.deepEqual(
        failures.map((failure) => failure.path),
        [path],
      );
      assert.match(failures[0]?.reason ?? "", reason);
    });
  }

  const unlisted: [title: string, inputs: Inputs, path: string, reason: RegExp][] = [
    [
      "a key spelled wrong",
      withValues(APPROVALS, { baseUrl: "x" }),
      "configValues.baseUrl",
      /did you mean "baseURL"/,
    ],
    [
      "a key that is new",
      withValues(SNOWFLAKE, { metricsRoleName: "x" }),
      "configValues.metricsRoleName",
      /known are snowflakeHostAddress/,
    ],
    [
      "an integration spelled wrong",
      { ...APPROVALS, integrationKey: "custom-aprovals" },
      "integrationKey",
      /did you mean "custom-approvals"/,
    ],
    [
      "a capability that is none",
      { ...APPROVALS, capabilityConfig: { approval: {} } },
      "capabilityConfig.approval",
      /did you mean "approvals"/,
    ],
  ];
  for (const [title, inputs, path, reason] of unlisted) {
    it(`warns of ${title}, rejects it if strict is true, and accepts it if false`, () => {
      const { failures, warnings } = check(inputs);
      assert.deepEqual([failures, warnings.map((warning) => warning.path)], [[], [path]]);
      assert.match(warnings[0]?.reason ?? "", reason);
      assert.deepEqual(check({ ...inputs, strict: true }).failures, warnings);
      const lax = check({ ...inputs, strict: false });
      assert.deepEqual([lax.failures, lax.warnings], [[], []]);
    });
  }

  it("accepts valid values of each type", () => {
    const right = [
      withValues(PAGERDUTY, { eventFilter: [], projectAndEnv: { projectKey: "p", environmentKey: "e" } }),
      SNOWFLAKE,
      withVariable(endpoint({})),
      withVariable({ type: "enum", allowedValues: ["a"] }),
      withStatement({ actions: undefined, notActions: ["x"] }),
      { ...APPROVALS, integrationKey: "not-public-at-all", configValues: {} },
    ];
    for (const inputs of right) {
      const { failures, warnings } = check(inputs);
      assert.deepEqual([failures, warnings], [[], []]);
    }
  });

  it("accepts a dynamic enum with a source, filters and unknown values, and without an endpoint", () => {
    const options = {
      source: { type: "integration", key: "template" },
      filters: [{ attribute: "state", variableKey: "state" }],
      allowUnknownValue: true,
    };
    const { failures } = check(withVariable({ type: "dynamicEnum", dynamicOptions: options }));
    assert.deepEqual(failures, []);
    const wrong = { source: { type: 1 }, filters: [7], allowUnknownValue: "yes", endpoint: "x" };
    assert.deepEqual(
      check(withVariable({ type: "dynamicEnum", dynamicOptions: wrong })).failures.map(({ path }) => path),
      ["source.type", "filters[0]", "allowUnknownValue", "endpoint"].map(
        (path) => `${VARIABLE}.dynamicOptions.${path}`,
      ),
    );
  });

  it("accepts the four members of an environment that LaunchDarkly's own tools send", () => {
    const selectedEnv = { projectKey: "p", environmentKey: "e", projectId: "1", environmentId: "2" };
    assert.deepEqual(check(withValues(SNOWFLAKE, { selectedEnv })).failures, []);
    for (const member of ["projectId", "environmentId"]) {
      const { failures } = check(withValues(SNOWFLAKE, { selectedEnv: { ...selectedEnv, [member]: 7 } }));
      assert.equal(failures[0]?.path, "configValues.selectedEnv", member);
    }
  });

  it("accepts values that are unknown in preview", () => {
    const unknown = [
      withValues(PAGERDUTY, { severity: UNKNOWN }),
      withValues(SNOWFLAKE, { selectedEnv: { projectKey: UNKNOWN, environmentKey: "e" } }),
      withVariable({ type: UNKNOWN }),
      withVariable(endpoint({ url: UNKNOWN })),
      withStatement({ actions: [UNKNOWN] }),
      { ...APPROVALS, integrationKey: UNKNOWN, configValues: {} },
    ];
    for (const inputs of unknown) assert.deepEqual(check(inputs).failures, []);
  });

  it("never repeats a value, because it may be a secret", () => {
    const { failures } = check(withValues(PAGERDUTY, { severity: "s3cret", eventFilter: "s3cret" }));
    assert.equal(failures.length, 2);
    assert.ok(!JSON.stringify(failures).includes("s3cret"), JSON.stringify(failures));
  });

  const types: [type: Attribute["type"], right: Json[], wrong: Json[]][] = [
    ["uri", ["https://a.example/x?y", "http://a.example"], ["a.example", "ftp://a.example", "", 1]],
    ["boolean", [true, false, "true"], ["yes", 1, null]],
    ["string", ["", "a"], [1, true, ["a"]]],
    ["dynamicEnum", ["a"], ["", 1]],
    ["generated", ["", "a"], [1]],
    ["publicKey", ["", "a"], [{}]],
  ];
  for (const [type, right, wrong] of types) {
    it(`checks values of the type ${type}`, () => {
      for (const value of right) assert.equal(fits(value, { type }), true, JSON.stringify(value));
      for (const value of wrong) assert.equal(fits(value, { type }), false, JSON.stringify(value));
    });
  }
});
