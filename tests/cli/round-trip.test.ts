import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPulumiCli, openStack } from "../../local/engine";
import { ROOT } from "../support/engines";
import { handmadeAccount } from "./account";
import { launchdarklyIntegrations } from "./run";

const SIZE = 50;

for (const engine of ["embedded", "cli"] as const) {
  describe(`an account of ${SIZE} configurations (${engine === "cli" ? "Pulumi CLI" : "embedded engine"})`, () => {
    before(function () {
      if (engine === "cli" && !findPulumiCli()) this.skip();
    });

    it("is exported, adopted with no creation, and as it was", async () => {
      const emulator = await handmadeAccount(SIZE);
      const folder = mkdtempSync(join(tmpdir(), "round-trip-"));
      const projectDir = join(folder, "project");
      const stack = openStack({ engine, projectDir, stack: "test", stateDir: join(folder, "state") });
      try {
        const before = emulator.configurations();
        const asked = emulator.requests.length;
        const exported = await launchdarklyIntegrations(emulator, ["export", "--out", projectDir]);
        assert.equal(exported.exitCode, 0, exported.stderr);
        assert.equal(emulator.requests.length - asked, 8, "one list for each integration");
        symlinkSync(join(ROOT, "node_modules"), join(projectDir, "node_modules"), "junction");
        execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", projectDir]);
        const everything =
          exported.stdout + exported.stderr + readFileSync(join(projectDir, "index.ts"), "utf8");
        assert.ok(!everything.includes("handmade-secret"), "no secret");
        assert.ok(!/\*\*\*/.test(everything), "no mask either");

        await stack.setConfig("launchdarkly:apiHost", emulator.url);
        await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
        for (const [name, secret] of secretsOf(projectDir, before)) {
          await stack.setConfig(name, secret, { secret: true });
        }
        const preview = await stack.preview();
        assert.equal(preview.exitCode, 0, preview.output);
        assert.deepEqual(preview.changes, { create: SIZE }, "Pulumi's word for what it does not have yet");
        // The CLI shows what a provider says twice: as it comes, and among the diagnostics.
        assert.equal(new Set(preview.output.match(/adopts configuration \w+/g)).size, SIZE);
        const operations = preview.output.split("\n").filter((line) => /(add|replace|remove) \//.test(line));
        assert.ok(
          operations.every((line) => /~ \w+: \[secret\] → \[secret\]/.test(line)),
          operations.join("\n"),
        );

        const first = emulator.requests.length;
        const up = await stack.up({ flags: ["--skip-preview"] });
        assert.equal(up.exitCode, 0, up.output);
        const sent = emulator.requests.slice(first).map(({ operation }) => operation);
        assert.deepEqual(
          new Set(sent),
          new Set(["list", "update"]),
          "none is created, none is read by itself",
        );
        assert.equal(sent.filter((operation) => operation === "list").length, 5);

        const again = await stack.preview({ expectNoChanges: true });
        assert.equal(again.exitCode, 0, again.output);
        assert.deepEqual(again.changes, { same: SIZE });
        assert.deepEqual(emulator.configurations(), before);

        const state = JSON.stringify(await stack.exportState());
        const same = await launchdarklyIntegrations(emulator, ["export", "--check", "-"], state);
        assert.deepEqual([same.exitCode, same.stderr], [0, ""], same.stdout);
        assert.match(same.stdout, /no drift in 50 integration configurations/);
      } finally {
        await stack.dispose();
        await emulator.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}

/** The stack's secrets by the names under which the program asks for them. */
function* secretsOf(projectDir: string, configurations: ReturnType<Account["configurations"]>) {
  const program = readFileSync(join(projectDir, "index.ts"), "utf8");
  for (const [, id, body] of program.matchAll(/adopt: \{ id: "(\w+)" \}([^;]*);/g)) {
    const live = configurations.find(({ _id }) => _id === id);
    for (const [, key, name] of body?.matchAll(/(\w+): config\.requireSecret\("([^"]+)"\)/g) ?? []) {
      yield [name, String(live?.configValues[key as string])] as [string, string];
    }
  }
}

type Account = Awaited<ReturnType<typeof handmadeAccount>>;
