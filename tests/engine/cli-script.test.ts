import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPulumiCli, openStack } from "../../local/engine";

// npm's package `pulumi` contains a script that starts the CLI. On Windows only Node can start it.
const WRAPPER = `const { spawnSync } = require("node:child_process");
require("node:fs").appendFileSync(process.env.SEEN, JSON.stringify(process.argv) + "\\n");
process.exitCode = spawnSync(process.env.REAL_CLI, process.argv.slice(2), { stdio: "inherit" }).status;`;

describe("the Pulumi CLI behind npm's wrapper script", () => {
  const folder = mkdtempSync(join(tmpdir(), "wrapper ünïcode "));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is started by Node, from a path with spaces, with values that a shell would interpret", async function () {
    this.timeout(120_000);
    const cli = findPulumiCli();
    if (!cli) return this.skip();
    const pulumi = join(folder, "run.js");
    writeFileSync(pulumi, WRAPPER);
    const projectDir = join(folder, "project");
    mkdirSync(projectDir);
    writeFileSync(join(projectDir, "Pulumi.yaml"), "name: wrapped\nruntime: nodejs\n");
    const seen = join(folder, "seen.json");
    const stateDir = join(folder, "state");
    const stack = openStack({
      engine: "cli",
      pulumi,
      projectDir,
      stateDir,
      stack: "test",
      env: { REAL_CLI: cli, SEEN: seen },
    });
    const value = `%PATH% & "it's" > $HOME → ünï`;
    await stack.setConfig("odd", value);
    assert.equal((await stack.exportState()).version, 3);
    const started = readFileSync(seen, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as string[]);
    assert.ok(
      started.every(([, script]) => script === pulumi),
      JSON.stringify(started),
    );
    assert.ok(
      started.some((argv) => argv.at(-1) === `odd=${value}`),
      JSON.stringify(started),
    );
    const files = stack.stateFiles();
    assert.ok(
      files.some((file) => file.startsWith(join(stateDir, "backend"))),
      files.join("\n"),
    );
    await stack.dispose();
  });
});
