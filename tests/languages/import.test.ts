import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ObjectKindName } from "../../local/emulator";
import type { JsonObject } from "../../provider/json/types";
import { ENVIRONMENT_APPROVALS } from "../../provider/kinds";
import { tokenOf } from "../../provider/present/package";
import { idOf } from "../../provider/schema/address";
import type { Kind } from "../../provider/schema/kind";
import { launchdarklyIntegrations } from "../cli/run";
import { SAMPLES, SECRET } from "../kinds/samples";
import { canRun, type LanguageStack, openProject, projectFile } from "./stack";

/** The emulator's name of each kind that has a scope. */
const NAMES: Record<string, ObjectKindName> = {
  "audit-log-subscription": "subscription",
  "delivery-configuration": "delivery",
  "big-segment-store": "store",
  "flag-import-configuration": "import",
  "data-export-destination": "destination",
};

describe("pulumi import of every kind whose id has several parts (Pulumi CLI)", function () {
  this.timeout(300_000);
  let stack: LanguageStack;
  before(async function () {
    if (!canRun("yaml")) this.skip();
    stack = await openProject({ "Pulumi.yaml": projectFile("yaml") });
  });
  after(() => stack?.close());

  const imported = ({ resource, name }: Kind, id: string) =>
    stack.pulumi("import", tokenOf(resource), name, id, "--yes", "--protect=false");

  for (const { kind, program, wrongId } of SAMPLES) {
    const name = NAMES[kind.name];
    if (name === undefined) continue;
    it(`accepts the full address, and names the wrong part of an invalid one: ${kind.noun}`, async () => {
      const scope = Object.fromEntries(kind.scope.map((key) => [key, String(program[key])]));
      const values = Object.entries(program).filter(([field]) => !kind.scope.includes(field));
      const { _id } = stack.emulator.seedObject(name, scope, Object.fromEntries(values) as JsonObject);
      const id = idOf(kind, { ...scope, id: _id });
      const wrong = await imported(kind, wrongId?.id ?? "");
      assert.notEqual(wrong.code, 0);
      assert.match(wrong.output.replaceAll("\n", " "), wrongId?.says ?? /never/);
      const { code, output } = await imported(kind, id);
      assert.equal(code, 0, output);
      assert.match(output, new RegExp(`type: launchdarkly-integrations:${kind.resource}\\n`));
      assert.ok(!output.includes(SECRET), "the printed program holds no secret");
    });
  }

  it("accepts the three keys of approval settings, and names a missing key", async () => {
    const place = { projectKey: "checkout", environmentKey: "production" };
    const serviceConfig = { username: "u", password: SECRET, host: "h", template: "t" };
    const approvals = { flag: { minNumApprovals: 2, serviceKind: "servicenow-c0", serviceConfig } };
    stack.emulator.seedEnvironment({ ...place, approvals });
    const wrong = await imported(ENVIRONMENT_APPROVALS, "checkout/production");
    assert.notEqual(wrong.code, 0);
    assert.match(wrong.output.replace(/\s+/g, " "), /resourceKind is missing/);
    const { code, output } = await imported(ENVIRONMENT_APPROVALS, "checkout/production/flag");
    assert.equal(code, 0, output);
    assert.match(output, /type: launchdarkly-integrations:EnvironmentApprovals\n/);
    for (const line of ["environmentKey: production", "resourceKind: flag", "minNumApprovals: 2"])
      assert.ok(output.includes(line), output);
    assert.ok(!output.includes(SECRET), "the printed program holds no secret");
    assert.deepEqual(stack.emulator.audit(), [], "an import changes nothing");
  });

  it("takes a whole account by the file of `export --import-file --plugin`", async () => {
    const { emulator, folder } = stack;
    emulator.seed("devin", { name: "Devin", configValues: { apiKey: SECRET } });
    emulator.seedObject("webhook", {}, { url: "https://hooks.example.com", secret: SECRET });
    const file = join(folder, "import.json");
    const args = ["export", "--import-file", file, "--plugin"];
    const exported = await launchdarklyIntegrations(emulator, args);
    assert.equal(exported.exitCode, 0, exported.stderr);
    const { resources } = JSON.parse(readFileSync(file, "utf8"));
    const kinds = new Set(resources.map(({ type }: { type: string }) => type));
    assert.ok(kinds.size > 6, [...kinds].join(", "));
    await stack.run(0, "stack", "init", "account");
    await stack.setToken(emulator.token);
    await stack.run(0, "config", "set", "launchdarkly-integrations:apiHost", emulator.url);
    const output = await stack.run(0, "import", "--file", file, "--yes");
    assert.match(output, new RegExp(`= ${resources.length} imported`));
    assert.match(output, /type: launchdarkly-integrations:Devin\n/);
    assert.match(output, /type: launchdarkly-integrations:Webhook\n/);
    assert.ok(
      !output.includes(SECRET),
      "the printed program holds no secret, even one that LaunchDarkly shows",
    );
    assert.deepEqual(emulator.audit(), [], "an import changes nothing");
  });
});
