import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { findPulumiCli, openStack } from "../../local/engine";
import { closedOff } from "../../local/engine/cli";
import { runInside } from "../cli/inside";
import { approvals as approvalsBody, created } from "../emulator/client";
import { deploy, onEngine, type StackFixture } from "../support/engines";

const SECRET = "appr-supersecret-4711";

/** A configuration and an environment that uses it. Tests replace parts of the program. */
const program = (approvals = "production", options = "") => `
const { EnvironmentApprovals } = launchdarkly;
const service = new IntegrationConfiguration("approvals", {
  integrationKey: "custom-approvals",
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" },
});
const approvals = new EnvironmentApprovals(${JSON.stringify(approvals)}, {
  projectKey: "checkout",
  environmentKey: "production",
  required: true,
  minNumApprovals: 2,
  serviceKind: service.integrationKey,
  serviceKindConfigurationId: service.id,
}, { ${options} });
exports.id = approvals.id;
exports.kind = approvals.resourceKind;`;

onEngine("approval settings of an environment", (openFixture, engine) => {
  const open = (text = program()) => openFixture(text, { config: { key: { secret: SECRET } } });
  const live = ({ emulator }: StackFixture) => emulator.environments()[0]?.approvals.flag;
  /** Every value that these fields had, from the audit log. */
  const written = ({ emulator }: StackFixture) =>
    emulator.audit().flatMap(({ environment, patch = [] }) => (environment ? [patch] : []));

  it("are linked in the up that creates the configuration, and unlinked before it is deleted", async () => {
    const fixture = await open();
    const { stack, emulator } = fixture;
    emulator.behaviour.refuseDeleteOfReferenced = true;
    const preview = await stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.deepEqual(preview.changes, { create: 2 });
    // Unknown values in preview hide no other change.
    assert.match(preview.output, /serviceKind: "launchdarkly" → "custom-approvals"/);
    assert.match(preview.output, /serviceKindConfigurationId: known after apply/);
    assert.ok(!preview.output.includes("[secret]"), preview.output);
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    assert.equal(live(fixture)?.serviceKindConfigurationId, emulator.configurations()[0]?._id);
    assert.deepEqual(await stack.outputs(), { id: "checkout/production/flag", kind: "flag" });
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
    const destroy = await stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.deepEqual(emulator.configurations(), []);
    const { serviceKind, required, minNumApprovals } = live(fixture) ?? {};
    assert.deepEqual([serviceKind, required, minNumApprovals], ["launchdarkly", false, 1]);
  });

  it("link the new configuration in the up that replaces it, and are never off", async () => {
    const fixture = await open();
    const { stack, emulator, write } = fixture;
    await deploy(stack);
    write(
      program()
        .replace('integrationKey: "custom-approvals"', 'integrationKey: "custom-approvals-oauth"')
        .replace(/configValues: .*/, "configValues: {},"),
    );
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    assert.match(
      up.output.replace(/\s+/g, " "),
      /not managed here break: approval settings of environments \(serviceKindConfigurationId\)\. /,
    );
    const [configuration, ...others] = emulator.configurations();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [live(fixture)?.serviceKind, live(fixture)?.serviceKindConfigurationId],
      ["custom-approvals-oauth", configuration?._id],
    );
    assert.doesNotMatch(JSON.stringify(written(fixture)), /"value":false/);
  });

  it("survive a rename, with and without an alias: approvals are never off", async () => {
    const fixture = await open();
    const { stack, write } = fixture;
    await deploy(stack);
    const before = written(fixture).length;
    write(program("prod"));
    const renamed = await stack.up();
    assert.equal(renamed.exitCode, 0, renamed.output);
    assert.deepEqual(renamed.changes, { create: 1, delete: 1, same: 1 });
    write(program("live", 'aliases: [{ name: "prod" }]'));
    const aliased = await stack.up();
    assert.equal(aliased.exitCode, 0, aliased.output);
    assert.equal(aliased.changes?.delete, undefined);
    assert.equal(written(fixture).length, before, "no request has changed them");
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
  });

  it("are set for the new environment and reset for the old one", async () => {
    const fixture = await open();
    const { stack, emulator, write } = fixture;
    await deploy(stack);
    write(program().replace('environmentKey: "production"', 'environmentKey: "live"'));
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    const required = Object.fromEntries(
      emulator.environments().map(({ key, approvals }) => [key, approvals.flag?.required]),
    );
    assert.deepEqual(required, { production: false, live: true });
  });

  it("keep on destroy what another stack has written since", async () => {
    const [one, two] = [await open(), await open()];
    await deploy(one.stack);
    await two.stack.setConfig("launchdarkly:apiHost", one.emulator.url);
    await two.stack.setConfig("launchdarkly:accessToken", one.emulator.token, { secret: true });
    two.write(`
const { EnvironmentApprovals } = launchdarkly;
new EnvironmentApprovals("production", { projectKey: "checkout", environmentKey: "production", minNumApprovals: 4 });`);
    await deploy(two.stack);
    const destroy = await one.stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.deepEqual([live(one)?.required, live(one)?.minNumApprovals], [false, 4]);
    await two.stack.destroy();
    assert.equal(live(one)?.minNumApprovals, 1);
  });

  it("keep on destroy what somebody else changed, also after a refresh", async () => {
    const fixture = await open();
    const { stack, emulator } = fixture;
    await deploy(stack);
    emulator.editEnvironment("checkout", "production", ({ approvals }) => {
      Object.assign(approvals.flag ?? {}, { minNumApprovals: 3 });
    });
    for (const _time of ["first", "second"]) {
      const refresh = await stack.refresh();
      assert.equal(refresh.exitCode, 0, refresh.output);
      assert.doesNotMatch(refresh.output, /__written/);
    }
    const destroy = await stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    const { required, minNumApprovals, serviceKind } = live(fixture) ?? {};
    assert.deepEqual([required, minNumApprovals, serviceKind], [false, 3, "launchdarkly"]);
  });

  it("are rejected if declared twice in one program", async () => {
    const { stack, emulator } = await open(`${program()}
new EnvironmentApprovals("again", { projectKey: "checkout", environmentKey: "production", minNumApprovals: 1 });`);
    const preview = await stack.preview();
    assert.notEqual(preview.exitCode, 0);
    assert.match(preview.output, /declared twice in this program/);
    assert.deepEqual(emulator.audit(), []);
  });

  it("are looked up without being changed", async () => {
    const fixture = await open(`
const { EnvironmentApprovals } = launchdarkly;
const found = EnvironmentApprovals.get("found", "checkout/production/flag");
exports.required = found.required;
exports.tags = found.requiredApprovalTags;
exports.project = found.projectKey;`);
    const { stack, emulator } = fixture;
    const approvals = { flag: { required: true } };
    emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "production", approvals });
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    const { required, project } = await stack.outputs();
    assert.deepEqual([required, project], [true, "checkout"]);
    await stack.destroy();
    assert.deepEqual(emulator.audit(), []);
  });

  it("keep a secret of their service encrypted", async () => {
    const fixture = await openFixture(`
const { EnvironmentApprovals } = launchdarkly;
new EnvironmentApprovals("production", {
  projectKey: "checkout",
  environmentKey: "production",
  serviceKind: "servicenow-c0",
  serviceConfig: { username: "u", password: ${JSON.stringify(SECRET)}, host: "h", template: "t" },
});`);
    const { stack } = fixture;
    const up = await stack.up();
    assert.equal(up.exitCode, 0, up.output);
    assert.ok(!up.output.includes(SECRET), up.output);
    assert.equal(live(fixture)?.serviceConfig.password, SECRET);
    for (const file of stack.stateFiles()) assert.ok(!readFileSync(file, "utf8").includes(SECRET), file);
    const refresh = await stack.refresh();
    assert.equal(refresh.exitCode, 0, refresh.output);
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
  });

  it("are exported as a program that adopts them unchanged, linked to their configuration", async () => {
    const fixture = await open();
    const { stack, emulator, write } = fixture;
    const id = await created(emulator, approvalsBody({ name: "Service" }));
    const link = { serviceKind: "custom-approvals", serviceKindConfigurationId: id };
    const approvals = { flag: { required: true, minNumApprovals: 2, ...link } };
    emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "production", approvals });
    const folder = join(fixture.projectDir, "exported");
    await runInside(emulator, ["--out", folder]);
    const exported = readFileSync(join(folder, "index.ts"), "utf8");
    const { outputText } = ts.transpileModule(exported, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    write(
      outputText.replace(
        /"use strict";|Object.defineProperty\(exports.*|const pulumi = .*|const config = .*/g,
        "",
      ),
    );
    await stack.setConfig("service-apiKey", "made-up-key-0123", { secret: true });
    const preview = await stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.match(preview.output, /adopts approval settings checkout\/production\/flag\n/);
    await deploy(stack);
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
    assert.deepEqual(
      emulator.audit().filter(({ environment }) => environment),
      [],
      "no setting was changed",
    );
  });

  it("move to another stack with `pulumi state move`, and approvals are never off", async function () {
    const pulumi = engine === "cli" ? findPulumiCli() : undefined;
    if (!pulumi) this.skip();
    const fixture = await open();
    const { stack, emulator, write, projectDir, stateDir } = fixture;
    await deploy(stack);
    const before = written(fixture).length;
    const other = openStack({ engine: "cli", projectDir, stack: "other", stateDir });
    try {
      await other.setConfig("launchdarkly:apiHost", emulator.url);
      await other.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
      // The stack must exist.
      await other.exportState();
      const { deployment } = await stack.exportState();
      const urn = deployment.resources?.find(({ type }) => type.endsWith("EnvironmentApprovals"))?.urn ?? "";
      const moved = spawnSync(
        pulumi,
        ["state", "move", "--yes", "--source", "test", "--dest", "other", urn],
        { cwd: projectDir, env: closedOff({ stateDir }), encoding: "utf8" },
      );
      assert.equal(moved.status, 0, moved.stdout + moved.stderr);
      write(
        program()
          .replace(/const approvals = new[^;]*;/, "")
          .replace(/exports\..*/g, ""),
      );
      await deploy(stack);
      const [{ _id: id } = { _id: "" }] = emulator.configurations();
      write(`
const { EnvironmentApprovals } = launchdarkly;
new EnvironmentApprovals("production", {
  projectKey: "checkout",
  environmentKey: "production",
  required: true,
  minNumApprovals: 2,
  serviceKind: "custom-approvals",
  serviceKindConfigurationId: ${JSON.stringify(id)},
});`);
      const up = await other.up();
      assert.equal(up.exitCode, 0, up.output);
      assert.equal((await other.preview({ expectNoChanges: true })).exitCode, 0);
      assert.equal(written(fixture).length, before, "no request has changed them");
      assert.equal((await other.destroy()).exitCode, 0);
      assert.equal(live(fixture)?.required, false);
    } finally {
      await other.dispose();
    }
  });
});
