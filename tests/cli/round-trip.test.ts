import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "../../local/emulator";
import { findPulumiCli, openStack, type StackDriver } from "../../local/engine";
import { closedOff } from "../../local/engine/cli";
import { ENGINE } from "../examples/lifecycle";
import { isOffline, must, npm, pack } from "../package/packed";
import { handmadeAccount } from "./account";
import { type Ran, launchdarklyIntegrations as run } from "./run";

const SIZE = 50;
const QUIET = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

describe(`an account of ${SIZE} configurations and an environment that uses one`, function () {
  this.timeout(600_000);
  let emulator: Emulator;
  let folder: string;
  let projectDir: string;
  let exported: Ran;
  let before_: ReturnType<Emulator["configurations"]>;
  let environments: ReturnType<Emulator["environments"]>;

  before(async function () {
    emulator = await handmadeAccount(SIZE);
    before_ = emulator.configurations();
    const service = before_.find(({ _integrationKey }) => _integrationKey === "custom-approvals");
    emulator.seedEnvironment({
      projectKey: "checkout",
      environmentKey: "production",
      approvals: {
        flag: {
          required: true,
          minNumApprovals: 2,
          serviceKind: "custom-approvals",
          serviceKindConfigurationId: service?._id ?? "",
        },
      },
    });
    environments = emulator.environments();
    folder = mkdtempSync(join(tmpdir(), "round-trip-"));
    projectDir = join(folder, "project");
    exported = await run(emulator, ["export", "--out", projectDir]);
    // As for a user, except for the package's source: this version is not published yet.
    const { archive } = pack(folder);
    const locked = npm(["install", "--package-lock-only", ...QUIET, archive], projectDir);
    if (isOffline(locked) && !process.env.CI) this.skip();
    must(locked);
    must(npm(["ci", ...QUIET], projectDir));
  });
  after(async () => {
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is exported as a program that compiles and contains no secret, with one list for each integration", () => {
    assert.equal(exported.exitCode, 0, exported.stderr);
    const lists = emulator.requests.filter(({ operation }) => operation === "list");
    // 12 integrations with configurations, 20 with audit log subscriptions, and one list for each of the other kinds,
    // of deliveries for each environment.
    assert.equal(lists.length, 37);
    execFileSync(process.execPath, [join(projectDir, "node_modules/typescript/bin/tsc"), "-p", projectDir]);
    const everything = exported.stdout + exported.stderr + program();
    assert.ok(!everything.includes("handmade-secret"), "no secret");
    assert.ok(!/\*\*\*/.test(everything), "no mask either");
  });

  it(`is adopted unchanged, without a creation (${ENGINE.title})`, async () => {
    await withStack(ENGINE.engine, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.exitCode, 0, preview.output);
      assert.deepEqual(preview.changes, { create: SIZE + 1 }, "Pulumi's word for what it does not have yet");
      // The CLI shows a provider's messages twice: immediately, and among the diagnostics.
      assert.equal(new Set(preview.output.match(/adopts configuration \w+/g)).size, SIZE);
      assertOnlySecretsAreSent(preview.output);

      const sent = await requestsOf(async () => {
        const up = await stack.up({ flags: ["--skip-preview"] });
        assert.equal(up.exitCode, 0, up.output);
      });
      assert.deepEqual(
        new Set(sent),
        new Set(["identify", "list", "update", "getEnvironment"]),
        "none is created, no configuration read by itself",
      );
      assert.equal(sent.filter((operation) => operation === "list").length, 5);
      await assertSettled(stack);
    });
  });

  it("is imported into the state by a file, unchanged (Pulumi CLI)", async function () {
    const pulumi = findPulumiCli();
    if (!pulumi) this.skip();
    const file = join(folder, "import.json");
    const written = await run(emulator, ["export", "--import-file", file]);
    assert.equal(written.exitCode, 0, written.stderr);
    const text = readFileSync(file, "utf8");
    assert.ok(!/handmade-secret|\*\*\*/.test(text), "neither a secret nor a mask");
    assert.match(written.stdout, /pulumi import --file .*import\.json --generate-code=false$/m);

    await withStack("cli", async (stack, stateDir) => {
      const flags = ["--generate-code=false", "--yes", "--stack", "test"];
      // The stack must exist.
      await stack.exportState();
      const sent = await requestsOf(async () => {
        const imported = spawnSync(pulumi, ["import", "--file", file, ...flags], {
          cwd: projectDir,
          env: closedOff({ stateDir }),
          encoding: "utf8",
        });
        assert.equal(imported.status, 0, imported.stdout + imported.stderr);
      });
      assert.deepEqual(sent, [], "all that the state needs is in the file");

      // The exported program matches it: the names are the same, and `adopt` has no effect on existing resources.
      const preview = await stack.preview();
      assert.equal(preview.exitCode, 0, preview.output);
      assert.equal(preview.changes.create, undefined, preview.output);
      assertOnlySecretsAreSent(preview.output);
      const up = await stack.up({ flags: ["--skip-preview"] });
      assert.equal(up.exitCode, 0, up.output);
      await assertSettled(stack);
    });
  });

  const program = () => readFileSync(join(projectDir, "index.ts"), "utf8");

  /** A stack of the exported program, with its secrets. */
  async function withStack(
    engine: StackDriver["engine"],
    act: (stack: StackDriver, stateDir: string) => Promise<void>,
  ): Promise<void> {
    const stateDir = join(folder, `state-${engine}-${Date.now()}`);
    const stack = openStack({ engine, projectDir, stack: "test", stateDir });
    try {
      await stack.setConfig("launchdarkly:apiHost", emulator.url);
      await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
      for (const [name, secret] of secretsOf(program(), before_)) {
        await stack.setConfig(name, secret, { secret: true });
      }
      await act(stack, stateDir);
    } finally {
      await stack.dispose();
    }
  }

  /** Checks that nothing is left to do, nothing changed in LaunchDarkly, and the check command agrees. */
  async function assertSettled(stack: StackDriver): Promise<void> {
    const again = await stack.preview({ expectNoChanges: true });
    assert.equal(again.exitCode, 0, again.output);
    assert.deepEqual(again.changes, { same: SIZE + 1 });
    assert.deepEqual(emulator.configurations(), before_);
    assert.deepEqual(emulator.environments(), environments);
    const state = JSON.stringify(await stack.exportState());
    const same = await run(emulator, ["export", "--check", "-"], state);
    assert.deepEqual([same.exitCode, same.stderr], [0, ""], same.stdout);
    assert.match(
      same.stdout,
      /no drift in 51 objects \(50 integration configurations, 1 approval settings\)/,
    );
  }

  async function requestsOf(act: () => Promise<void>): Promise<string[]> {
    const first = emulator.requests.length;
    await act();
    return emulator.requests.slice(first).map(({ operation }) => operation ?? "");
  }
});

function assertOnlySecretsAreSent(output: string): void {
  const operations = output.split("\n").filter((line) => /(add|replace|remove) \//.test(line));
  assert.ok(
    operations.every((line) => /~ \w+: \[secret\] → \[secret\]/.test(line)),
    operations.join("\n"),
  );
}

/** The stack's secrets by the program's names. */
function* secretsOf(program: string, configurations: ReturnType<Emulator["configurations"]>) {
  for (const [, id, body] of program.matchAll(/adopt: \{ id: "(\w+)" \}([^;]*);/g)) {
    const live = configurations.find(({ _id }) => _id === id);
    for (const [, key, name] of body?.matchAll(/(\w+): config\.requireSecret\(\s*"([^"]+)",?\s*\)/g) ?? []) {
      yield [name, String(live?.configValues[key as string])] as [string, string];
    }
  }
}
