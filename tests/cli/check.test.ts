import { strict as assert } from "node:assert";
import { migrate } from "../../cli/migrate";
import type { Emulator } from "../../local/emulator";
import { created } from "../emulator/client";
import { handmadeAccount, secretOf } from "./account";
import { runInside } from "./inside";

const TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";
const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** The output of `pulumi stack export` for a stack with the whole account. */
function exportOf(emulator: Emulator, secret: (clear: string) => object): string {
  const resources = emulator.configurations().map((live) => ({
    urn: `urn:pulumi:prod::shop::${TYPE}::resource-${live._id.slice(-6)}`,
    custom: true,
    type: TYPE,
    id: live._id,
    outputs: {
      integrationKey: live._integrationKey,
      name: live.name,
      enabled: live.enabled,
      ...(live.tags ? { tags: [...live.tags].sort() } : {}),
      configValues: Object.fromEntries(
        Object.entries(live.configValues).map(([key, value]) => [
          key,
          String(value).startsWith("handmade-secret")
            ? { ...SIGNATURE, ...secret(JSON.stringify(value)) }
            : value,
        ]),
      ),
      ...(live.capabilityConfig ? { capabilityConfig: live.capabilityConfig } : {}),
      __provider: "…",
    },
  }));
  return JSON.stringify({ version: 3, deployment: { resources } });
}

const clear = (plaintext: string) => ({ plaintext });
const encrypted = () => ({ ciphertext: "AAAAAAAAAAA" });

describe("the check command", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await handmadeAccount(6);
  });
  afterEach(() => emulator.close());
  const check = (input: string | Buffer, ...args: string[]) =>
    runInside(emulator, ["--check", "-", ...args], input);
  const idOf = (integrationKey: string) =>
    emulator.configurations().find((one) => one._integrationKey === integrationKey)?._id ?? "";

  it("reads an export that Windows PowerShell wrote, with a byte order mark or in UTF-16", async () => {
    const exported = `\ufeff${exportOf(emulator, clear)}`;
    for (const bytes of [Buffer.from(exported), Buffer.from(exported, "utf16le")]) {
      const { exitCode, stdout, stderr } = await check(bytes);
      assert.equal(exitCode, 0, stdout + stderr);
    }
  });

  it("exits with 0 if the account matches the stack, and reads each integration once", async () => {
    for (const secret of [clear, encrypted]) {
      const before = emulator.requests.length;
      const { exitCode, stdout, stderr } = await check(exportOf(emulator, secret));
      assert.equal(exitCode, 0, stdout + stderr);
      assert.match(stdout, /^no drift in 6 integration configurations/);
      assert.equal(/Secrets were not compared/.test(stdout), secret === encrypted);
      assert.equal(emulator.requests.length - before, 5);
    }
  });

  it("compares a stack of the plugin like one of the dynamic form", async () => {
    const { json, moved } = migrate(exportOf(emulator, clear), { to: "plugin", generic: false });
    assert.equal(moved, 6);
    const same = await check(json);
    assert.equal(same.exitCode, 0, same.stdout + same.stderr);
    assert.match(same.stdout, /^no drift in 6 integration configurations/);
    emulator.edit(idOf("devin"), (draft) => {
      draft.enabled = !draft.enabled;
    });
    const { exitCode, stdout, stderr } = await check(json);
    assert.equal(exitCode, 2, stdout + stderr);
    assert.match(stdout, /replace \/enabled/);
  });

  it("exits with 2 on drift, and shows the patch as text, Markdown, JSON and HTML, without a secret", async () => {
    const stack = exportOf(emulator, clear);
    const [devin, pagerduty] = [idOf("devin"), idOf("pagerduty-guardian-edition")];
    emulator.edit(devin, (draft) => {
      draft.configValues.apiKey = "changed-by-hand-4711";
    });
    emulator.edit(pagerduty, (draft) => {
      draft.name = "a ``` <b> name";
    });
    emulator.remove(idOf("aiconfig-test-run"));
    const outputs: Record<string, string> = {};
    for (const format of ["text", "markdown", "json", "html"]) {
      const { exitCode, stdout, stderr } = await check(stack, "--format", format);
      assert.deepEqual([exitCode, stderr], [2, ""], stdout);
      for (let i = 0; i < 6; i++) assert.ok(!stdout.includes(secretOf(i)), stdout);
      assert.ok(!stdout.includes("changed-by-hand"), stdout);
      outputs[format] = stdout;
    }
    assert.match(outputs.text ?? "", /drift in 3 of 6 integration configurations/);
    assert.match(outputs.text ?? "", /apiKey: \[secret\] → \[secret\] {3}replace \/configValues\/apiKey/);
    assert.match(outputs.text ?? "", /gone/);
    assert.match(outputs.markdown ?? "", /^### LaunchDarkly: drift in 3 of 6/);
    assert.match(outputs.markdown ?? "", /\n````\npagerduty[^\n]*\n[^\n]*replace \/name\n````\n/);
    const html = outputs.html ?? "";
    assert.match(html, /<h1>Drift in 3 of 6<\/h1>/);
    assert.match(html, /apiKey: \[secret\] → \[secret\] {3}replace \/configValues\/apiKey/);
    assert.match(
      html,
      /&quot;path&quot;:&quot;\/configValues\/apiKey&quot;,&quot;value&quot;:&quot;\[secret\]&quot;/,
    );
    assert.match(html, /integration configuration <b>.*<br><small>integrationKey <code>devin<\/code>/);
    assert.match(html, /<dt>Stack<\/dt><dd>shop\/prod<\/dd>/);
    assert.ok(html.includes(`<dt>LaunchDarkly</dt><dd>${emulator.url}</dd>`), html);
    assert.match(html, /<dt>Checked<\/dt><dd>20\d\d-\d\d-\d\d \d\d:\d\d UTC<\/dd>/);
    const json = JSON.parse(outputs.json ?? "");
    assert.equal(json.drift, true);
    assert.deepEqual([json.stack, json.hosts], ["shop/prod", [emulator.url]]);
    const operationsOf = (outcome: string, id: string) =>
      json.resources.find((one: { id: string; outcome: string }) => one.outcome === outcome && one.id === id)
        ?.operations;
    assert.deepEqual(operationsOf("drift", devin), [
      { op: "replace", path: "/configValues/apiKey", value: "[secret]" },
    ]);
    assert.deepEqual(operationsOf("drift", pagerduty), [
      { op: "replace", path: "/name", value: 'Équipe "1" → `on-call`' },
    ]);
    assert.ok(
      json.resources.every(
        (one: { outcome: string; operations: object[] }) =>
          one.outcome === "drift" || one.operations.length === 0,
      ),
      JSON.stringify(json.resources),
    );
    assert.deepEqual(json.resources.map(({ outcome }: { outcome: string }) => outcome).sort(), [
      "drift",
      "drift",
      "gone",
      "same",
      "same",
      "same",
    ]);
    assert.deepEqual(
      emulator.requests.filter(({ method }) => method !== "GET" && method !== "POST"),
      [],
      "nothing is changed",
    );
  });

  it("says in JSON what would be replaced, and for which properties", async () => {
    const stack = exportOf(emulator, clear);
    const warehouse = idOf("snowflake-experimentation");
    emulator.edit(warehouse, (draft) => {
      draft.configValues.snowflakeHostAddress = "other.snowflakecomputing.com";
    });
    const { exitCode, stdout } = await check(stack, "--format", "json");
    assert.equal(exitCode, 2, stdout);
    const { resources } = JSON.parse(stdout) as { resources: { id: string; replaces?: string[] }[] };
    const replaced = resources.filter(({ replaces }) => replaces !== undefined);
    assert.deepEqual(
      replaced.map(({ id, replaces }) => [id, replaces]),
      [[warehouse, ["configValues.snowflakeHostAddress"]]],
    );
  });

  it("names objects of the account that are not in the stack", async () => {
    const stack = exportOf(emulator, clear);
    const byHand = { name: "By hand", enabled: true, configValues: { apiKey: "k-1234567" } };
    const id = await created(emulator, byHand, "devin");
    const { exitCode, stdout } = await check(stack);
    assert.equal(exitCode, 0);
    assert.ok(stdout.includes(`Not in this stack: devin "By hand" (${id}).`), stdout);
  });

  it("compares only the requested objects", async () => {
    const stack = exportOf(emulator, clear);
    emulator.remove(idOf("devin"));
    assert.equal((await check(stack, "--integration", "custom-approvals")).exitCode, 0);
    assert.equal((await check(stack, "--integration", "devin")).exitCode, 2);
  });

  it("exits with 1 if it cannot compare", async () => {
    for (const [input, message] of [
      ["not JSON", /this is not JSON/],
      ["{}", /there is no `deployment`/],
      ['{"version":3,"deployment":null}', /there is no `deployment`/],
      ['{"version":3,"deployment":{"manifest":{}}}', /this stack has no resources.*--stack NAME/],
      [
        '{"version":3,"deployment":{"resources":[{"urn":"urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop","type":"pulumi:pulumi:Stack"}]}}',
        /this stack has none of this provider's resources, so there is nothing to compare/,
      ],
    ] as const) {
      const { exitCode, stderr } = await check(input);
      assert.equal(exitCode, 1);
      assert.match(stderr, message);
    }
    const none = await check(exportOf(emulator, clear), "--name", "typo");
    assert.deepEqual([none.exitCode, none.stdout], [1, ""]);
    assert.match(none.stderr, /no resource of this stack is of the kind, keys, name and tag that were given/);
    emulator.inject({ status: 401, times: Number.POSITIVE_INFINITY });
    const { exitCode, stderr, stdout } = await check(exportOf(emulator, clear));
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.match(stderr, /401/);
  });
});
