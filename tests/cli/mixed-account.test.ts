import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../local/emulator";
import { openStack, type StackDriver } from "../../local/engine";
import { closedOff } from "../../local/engine/cli";
import { ENGINE } from "../examples/lifecycle";
import { ROOT } from "../support/root";
import { MIXED_SECRETS, mixed } from "./accounts/mixed";
import { runInside } from "./inside";

const SIZE = 14;

describe(`an account with objects of every kind (${ENGINE.title})`, function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let folder: string;
  let projectDir: string;
  let stateDir: string;
  let stack: StackDriver;

  before(async () => {
    let time = Date.UTC(2026, 0, 1);
    // The oldest object of a name keeps it, and so the names of its secrets.
    emulator = await startEmulator({ now: () => (time += 60_000) });
    mixed(emulator);
    folder = mkdtempSync(join(tmpdir(), "mixed-"));
    [projectDir, stateDir] = [join(folder, "project"), join(folder, "state")];
    const { exitCode, stderr } = await runInside(emulator, ["--out", projectDir]);
    assert.equal(exitCode, 0, stderr);
    assert.doesNotMatch(stderr, /warning/);
    symlinkSync(join(ROOT, "node_modules"), join(projectDir, "node_modules"), "junction");
    stack = openStack({ engine: ENGINE.engine, projectDir, stack: "test", stateDir });
    await stack.setConfig("launchdarkly:apiHost", emulator.url);
    await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
  });
  after(async () => {
    await stack?.dispose();
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes its secrets from one file, which `set-all` refuses until each of them is filled in", async () => {
    const file = join(projectDir, "stack-config.json");
    const asked = JSON.parse(readFileSync(file, "utf8")) as Record<string, { value: string | null }>;
    assert.deepEqual(Object.keys(asked).sort(), Object.keys(MIXED_SECRETS).sort());
    if (ENGINE.engine !== "cli") {
      for (const [name, value] of Object.entries(MIXED_SECRETS))
        await stack.setConfig(name, value, { secret: true });
      return;
    }
    // The stack must exist.
    await stack.exportState();
    const empty = setAll(file);
    assert.notEqual(empty.status, 0);
    assert.match(empty.stderr, /value for --json object key ".*" is nil/);
    for (const [name, one] of Object.entries(asked)) one.value = MIXED_SECRETS[name] ?? null;
    writeFileSync(file, JSON.stringify(asked));
    const filled = setAll(file);
    assert.equal(filled.status, 0, filled.stderr);
  });

  it("is adopted unchanged: the preview creates nothing, and patches secrets alone", async () => {
    const before_ = [emulator.configurations(), emulator.objects(), emulator.environments()];
    const preview = await stack.preview();
    assert.equal(preview.exitCode, 0, preview.output);
    assert.deepEqual(preview.changes, { create: SIZE }, "Pulumi's word for what it does not have yet");
    const operations = preview.output.split("\n").filter((line) => /(add|replace|remove) \//.test(line));
    const open = operations.filter((line) => !/~ \w+: \[secret\] → \[secret\]/.test(line));
    assert.deepEqual(open, [], preview.output);
    const from = emulator.requests.length;
    const up = await stack.up({ flags: ["--skip-preview"] });
    assert.equal(up.exitCode, 0, up.output);
    const methods = new Set(emulator.requests.slice(from).map(({ method }) => method));
    assert.deepEqual(methods, new Set(["GET", "PATCH"]));
    const again = await stack.preview({ expectNoChanges: true });
    assert.equal(again.exitCode, 0, again.output);
    const values = ({ version, ...object }: ReturnType<Emulator["objects"]>[number]) => object;
    assert.deepEqual(
      [emulator.configurations(), emulator.objects().map(values), emulator.environments()],
      [before_[0], (before_[1] as ReturnType<Emulator["objects"]>).map(values), before_[2]],
    );
    const state = JSON.stringify(await stack.exportState());
    const same = await runInside(emulator, ["--check", "-"], state);
    assert.deepEqual([same.exitCode, same.stderr], [0, ""], same.stdout);
    assert.match(same.stdout, new RegExp(`no drift in ${SIZE} objects`));
  });

  /** Runs the command that the exported project's README has. */
  function setAll(file: string) {
    const [command = ""] =
      /^pulumi config set-all .*$/m.exec(readFileSync(join(projectDir, "README.md"), "utf8")) ?? [];
    const settings = join(stateDir, "project");
    copyFileSync(file, join(settings, "stack-config.json"));
    return spawnSync("sh", ["-c", `${command} --stack test`], {
      cwd: settings,
      env: closedOff({ stateDir }),
      encoding: "utf8",
    });
  }
});
