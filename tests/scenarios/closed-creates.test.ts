import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DeploymentExport, openStack } from "../../local/engine";
import { closedOff } from "../../local/engine/cli";
import { findPulumiCli } from "../../local/engine/find-cli";
import { deploy, type OpenStackFixture, onEngine, type StackFixture } from "../support/engines";

const APPROVALS = `"approvals", { configValues: { apiKey: config.require("key"), baseURL: "https://a.example" } }`;
const ONE = `new launchdarkly.CustomApprovals(${APPROVALS});`;
const COMPONENTS = ["A", "B"]
  .map(
    (name) => `class ${name} extends pulumi.ComponentResource {
  constructor(name, opts) {
    super("my:${name}", name, {}, opts);
    this.child = new launchdarkly.CustomApprovals(${APPROVALS.slice(0, -2)} }, { parent: this });
  }
}`,
  )
  .join("\n");

const CONFIG = { key: { secret: "api-key-of-the-stories-1" } };
const TAKEN = /an earlier run was interrupted/;

const held = ({ emulator }: Pick<StackFixture, "emulator">) =>
  emulator.configurations().map(({ _id }) => _id);

async function idsIn(stack: Pick<StackFixture["stack"], "exportState">): Promise<string[]> {
  const { deployment }: DeploymentExport = await stack.exportState();
  const custom = deployment.resources?.filter(({ type }) => type.includes("IntegrationConfiguration")) ?? [];
  return custom.map(({ id }) => id ?? "");
}

onEngine("A create whose run ended normally", (open: OpenStackFixture, engine) => {
  it("in one component is not recovered by a resource in another one", async () => {
    const fixture = await open(`${COMPONENTS}\nnew A("a");`, { config: CONFIG });
    const { stack, write } = fixture;
    await deploy(stack);
    const [first] = held(fixture);
    write(`${COMPONENTS}\nconst b = new B("b");\nnew A("a", { dependsOn: [b.child] });`);
    const { output } = await deploy(stack);
    assert.doesNotMatch(output, TAKEN);
    assert.equal(held(fixture).length, 2, "one object for each component");
    assert.deepEqual((await idsIn(stack)).sort(), held(fixture).sort());
    write(`${COMPONENTS}\nnew A("a");`);
    await deploy(stack);
    assert.deepEqual(held(fixture), [first], "dropping B leaves A's object");
  });

  it("is not recovered if it was retained and is declared again", async () => {
    const fixture = await open(ONE.replace(");", ", { retainOnDelete: true });"), { config: CONFIG });
    const { stack, write } = fixture;
    await deploy(stack);
    const [kept] = held(fixture);
    write("");
    await deploy(stack);
    assert.deepEqual(held(fixture), [kept]);
    write(ONE);
    const { output } = await deploy(stack);
    assert.match(output, new RegExp(`warning: .*still holds configuration ${kept}.*adopt`, "s"));
    assert.equal(held(fixture).length, 2);
    const ids = await idsIn(stack);
    assert.ok(!ids.includes(kept ?? ""), `${kept} is in ${ids}`);
  });

  if (engine === "embedded") return;

  it("is not recovered if it was removed from the state, or replaced", async () => {
    const fixture = await open(ONE, { config: CONFIG });
    const { stack } = fixture;
    await deploy(stack);
    const [first] = held(fixture);
    const { deployment } = await stack.exportState();
    const urn = deployment.resources?.find(({ id }) => id === first)?.urn ?? "";
    const replaced = await stack.up({ flags: ["--skip-preview", "--target-replace", urn] });
    assert.equal(replaced.exitCode, 0, replaced.output);
    assert.doesNotMatch(replaced.output, TAKEN);
    assert.equal(held(fixture).length, 1, "the engine deletes what it replaced");
    const [second] = held(fixture);
    assert.notEqual(second, first);

    pulumi(fixture, ["state", "delete", urn, "--stack", "test", "--yes"]);
    const { output } = await deploy(stack);
    assert.match(output, new RegExp(`still holds configuration ${second}`));
    assert.equal(held(fixture).length, 2);
  });

  it("is not recovered by a new stack with the name of one that was removed by force", async () => {
    const fixture = await open(ONE, { config: CONFIG });
    await deploy(fixture.stack);
    const [first] = held(fixture);
    pulumi(fixture, ["stack", "rm", "test", "--force", "--yes", "--preserve-config"]);
    pulumi(fixture, ["stack", "init", "test", "--no-select"]);
    const { output } = await deploy(fixture.stack);
    assert.doesNotMatch(output, TAKEN);
    assert.match(output, new RegExp(`still holds configuration ${first}.*adopt`, "s"));
    const own = await idsIn(fixture.stack);
    assert.equal(held(fixture).length, 2);
    assert.ok(!own.includes(first ?? ""), `${first} is in ${own}`);
    const destroyed = await fixture.stack.destroy({ flags: ["--skip-preview"] });
    assert.equal(destroyed.exitCode, 0, destroyed.output);
    assert.deepEqual(held(fixture), [first], "what the removed stack left stays");
  });

  it("is not recovered if previews ran before the resource was declared again", async () => {
    const fixture = await open(ONE.replace(");", ", { retainOnDelete: true });"), { config: CONFIG });
    const { stack, write } = fixture;
    await deploy(stack);
    const [kept] = held(fixture);
    for (const program of ["", ONE]) {
      write(program);
      assert.equal((await stack.preview()).exitCode, 0);
      const { output } = await deploy(stack);
      assert.doesNotMatch(output, TAKEN);
    }
    assert.equal(held(fixture).length, 2, "one object, whether a preview ran or not");
    const ids = await idsIn(stack);
    assert.ok(!ids.includes(kept ?? ""), `${kept} is in ${ids}`);
  });

  it("is not recovered if it was moved to another stack: each stack has its own", async () => {
    const fixture = await open(ONE, { config: CONFIG });
    const { stack } = fixture;
    await deploy(stack);
    const [moved] = held(fixture);
    const { deployment } = await stack.exportState();
    const urn = deployment.resources?.find(({ id }) => id === moved)?.urn ?? "";
    pulumi(fixture, ["stack", "init", "prod", "--no-select"]);
    pulumi(fixture, ["state", "move", "--yes", "--source", "test", "--dest", "prod", urn]);
    await deploy(stack);
    const own = await idsIn(stack);
    assert.equal(own.length, 1);
    assert.notEqual(own[0], moved);
    const destroyed = await stack.destroy({ flags: ["--skip-preview"] });
    assert.equal(destroyed.exitCode, 0, destroyed.output);
    assert.deepEqual(held(fixture), [moved], "the other stack keeps its object");
  });

  it("is not recovered by a stack of the same name in another backend", async () => {
    const fixture = await open(ONE, { config: CONFIG });
    await deploy(fixture.stack);
    const folder = mkdtempSync(join(tmpdir(), "backend-"));
    // One PULUMI_HOME for both.
    symlinkSync(join(fixture.stateDir, "home"), join(folder, "home"));
    const other = openStack({ engine, projectDir: fixture.projectDir, stack: "test", stateDir: folder });
    try {
      await other.setConfig("launchdarkly:apiHost", fixture.emulator.url);
      await other.setConfig("launchdarkly:accessToken", fixture.emulator.token, { secret: true });
      await other.setConfig("key", CONFIG.key.secret, { secret: true });
      await deploy(other);
      const [one, two] = [await idsIn(fixture.stack), await idsIn(other)];
      assert.deepEqual([...one, ...two].sort(), held(fixture).sort());
      assert.equal(held(fixture).length, 2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function pulumi({ projectDir, stateDir }: StackFixture, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(findPulumiCli() ?? "pulumi", [...args, "--non-interactive"], {
    cwd: projectDir,
    env: closedOff({ stateDir }),
    encoding: "utf8",
  });
  assert.equal(status, 0, `pulumi ${args.join(" ")}: ${stdout}${stderr}`);
}
