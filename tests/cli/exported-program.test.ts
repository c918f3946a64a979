import assert from "node:assert/strict";
import type { Entry } from "../../cli/account";
import { importFileOf } from "../../cli/import-file";
import { programOf } from "../../cli/program";
import type { JsonObject } from "../../provider/json/types";
import { AUDIT_LOG_SUBSCRIPTION, ENVIRONMENT_APPROVALS, WEBHOOK } from "../../provider/kinds";
import { errorsOf } from "./compiled";
import { configuration } from "./entries";

/** Creates configurations, each later than the one before. */
function newEntries(): (integrationKey: string, name: string, rest: JsonObject) => Entry {
  let made = 0;
  return (integrationKey, name, rest) => {
    made += 1;
    return configuration(integrationKey, {
      _id: `id-${made}`,
      _createdAt: made,
      enabled: true,
      name,
      ...rest,
    });
  };
}
const header = (value: string, name = "Authorization"): JsonObject => ({
  approvals: {
    additionalFormVariables: [{ key: "group", dynamicOptions: { endpoint: { headers: [{ name, value }] } } }],
  },
});

describe("the program of an account", () => {
  const entry = newEntries();

  it("is grouped by integration, protects adopted objects, and declares no empty values", () => {
    const entries = [
      entry("servicenow-app", "Changes", { configValues: {} }),
      entry("devin", "Devin", { configValues: { apiKey: "a****b" } }),
      entry("servicenow-app", "Emergencies", { configValues: {}, enabled: false }),
    ];
    const { text } = programOf(entries);
    assert.ok(
      text.endsWith(`const config = new pulumi.Config();

// Devin (Beta)
new Devin(
  "devin",
  {
    adopt: { id: "${entries[1]?.live._id}" },
    name: "Devin",
    configValues: { apiKey: config.requireSecret("devin-apiKey") },
  },
  { protect: true },
);

// ServiceNow Native App
new ServicenowApp(
  "changes",
  {
    adopt: { id: "${entries[0]?.live._id}" },
    name: "Changes",
  },
  { protect: true },
);

new ServicenowApp(
  "emergencies",
  {
    adopt: { id: "${entries[2]?.live._id}" },
    name: "Emergencies",
    enabled: false,
  },
  { protect: true },
);
`),
      text,
    );
    assert.doesNotMatch(programOf(entries, undefined, { protect: false }).text, /protect/);
  });

  it("declares a template header as it is, and reads any other header as a secret", () => {
    const isAsked = (value: string): boolean =>
      programOf([entry("custom-approvals", "A", { capabilityConfig: header(value) })]).text.includes(
        'value: config.requireSecret("a-group-Authorization")',
      );
    for (const value of [
      "Bearer {{ apiKey }}",
      "{{apiKey}}",
      "Token token={{ apiKey }}",
      "{{ user }}:{{ apiKey }}",
    ])
      assert.equal(isAsked(value), false, value);
    for (const value of ["Bearer abc", "hunter2 {{ apiKey }}", "Basic dXNlcjpw {{ x }}", "{{ not closed", ""])
      assert.equal(isAsked(value), true, value);
  });

  it("declares a header that names a media type as it is, unless it holds something else", () => {
    const isAsked = (name: string, value: string): boolean =>
      programOf([entry("custom-approvals", "A", { capabilityConfig: header(value, name) })]).text.includes(
        'config.requireSecret("a-group-',
      );
    for (const [name, value] of [
      ["Accept", "application/json"],
      ["content-type", "application/vnd.acme.v2+json; charset=utf-8"],
      ["Accept", "*/*"],
    ] as const)
      assert.equal(isAsked(name, value), false, value);
    for (const [name, value] of [
      ["Accept", "k-12345678"],
      ["Content-Type", "a***n"],
      ["X-Format", "application/json"],
      ["Accept", ""],
    ] as const)
      assert.equal(isAsked(name, value), true, `${name}: ${value}`);
  });

  it("heads each kind of an integration by itself, and speaks of adopt only where it is used", () => {
    const subscription = (name: string): Entry => ({
      kind: AUDIT_LOG_SUBSCRIPTION,
      scope: { integrationKey: "slack" },
      live: { _id: name, name, on: true, config: { url: "https://h***k" } },
    });
    const settings: Entry = {
      kind: ENVIRONMENT_APPROVALS,
      scope: { projectKey: "shop", environmentKey: "test", resourceKind: "flag" },
      live: { _id: "shop/test/flag", required: true },
    };
    const { text } = programOf([
      entry("slack", "Bot", { configValues: { channel: "#a" } }),
      subscription("audit"),
      subscription("releases"),
      settings,
    ]);
    assert.deepEqual(text.match(/^\/\/ (?!Exported|you can|`protect).*/gm), [
      "// slack",
      "// Slack: audit log subscriptions",
      "// Approval settings",
    ]);
    assert.match(text, /`adopt` makes Pulumi/);
    assert.doesNotMatch(programOf([settings]).text, /adopt/);
  });

  it("gives no name to a webhook that has none", () => {
    const live = { _id: "w", url: "https://acme.test/hook", on: true };
    const { text, problems } = programOf([{ kind: WEBHOOK, scope: {}, live }]);
    assert.match(text, /^ {4}name: "",$/m);
    assert.deepEqual(problems, []);
  });

  it("writes the template to an import file, so that the first update does not send it again", () => {
    const text = importFileOf([
      entry("custom-approvals", "A", { capabilityConfig: header("Bearer {{ apiKey }}") }),
    ]);
    assert.ok(text.includes('"\\"Bearer {{ apiKey }}\\""'), text);
  });

  it("compiles for any account", function () {
    this.timeout(120_000);
    const selector = { projectKey: "p", environmentKey: "e", projectId: "1", environmentId: "2" };
    const odd = {
      constructor: "a",
      toString: "b",
      hasOwnProperty: "c",
      "0": "e",
      "a-b": "f",
      class: null,
    };
    const pagerduty = { integrationKey: "a***b", severity: "info" };
    const entries = [
      entry("pagerduty-guardian-edition", "four", {
        configValues: { ...pagerduty, projectAndEnv: selector },
      }),
      entry("pagerduty-guardian-edition", "five", {
        configValues: { ...pagerduty, projectAndEnv: { ...selector, more: true } },
      }),
      entry("pagerduty-guardian-edition", "null", { configValues: { ...pagerduty, projectAndEnv: null } }),
      entry("pagerduty-guardian-edition", "filter", {
        configValues: { ...pagerduty, eventFilter: ["unknown"] },
      }),
      entry("pagerduty-guardian-edition", "masked", { configValues: { ...pagerduty, severity: "a****b" } }),
      entry("pagerduty-guardian-edition", "masked list", {
        configValues: { ...pagerduty, projectAndEnv: "a****b", eventFilter: "a****b" },
      }),
      entry("devin", "odd keys", { configValues: { apiKey: "***", ...odd } }),
      entry("devin", "number", { configValues: { apiKey: 5 } }),
      entry("devin", "proto", { configValues: JSON.parse('{"apiKey":"***","__proto__":{"a":1}}') }),
      entry("slack", "odd keys", { configValues: odd, capabilityConfig: { constructor: [odd, [null]] } }),
      entry("servicenow-app", "values", { configValues: odd }),
      entry("custom-approvals-oauth", "none", {}),
      entry("custom-approvals", "deep", {
        configValues: { apiKey: "***", baseURL: 7, "": { "": [[], {}] } },
        capabilityConfig: header("Bearer abc"),
      }),
      entry("snowflake-experimentation", "text", {
        configValues: { snowflakeHostAddress: "h", selectedEnv: "p/e" },
      }),
      entry("aiconfig-test-run", "secret tags", { tags: ["ghp_0123456789abcdefABCDEF"], configValues: {} }),
      {
        kind: WEBHOOK,
        scope: {},
        live: {
          _id: "w-1",
          name: "Statements",
          url: "https://acme.test/hook",
          statements: [
            { effect: "allow", resources: ["proj/*"], actions: ["*"], weird: odd, constructor: 1 },
          ],
        },
      },
      entry("unheard-of", "ghp_0123456789abcdefABCDEF", { configValues: { x: -0 } }),
    ];
    const { text } = programOf(entries);
    assert.equal(text.match(/^new /gm)?.length, entries.length);
    assert.match(text, /new PagerdutyGuardianEdition\(\s+"four"/);
    assert.match(text, /new PagerdutyGuardianEdition\(\s+"masked",/);
    assert.match(text, /new IntegrationConfiguration\(\s+"five"/);
    assert.doesNotMatch(text, /0123456789abcdef/i, "no credential, whatever is named like one");
    assert.deepEqual(errorsOf(text), [], text);
    assert.notDeepEqual(errorsOf(`${text}\nnew Devin("x", { configValues: {} });`), [], "the check can fail");
  });
});
