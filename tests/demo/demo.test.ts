import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseEngine, type EngineChoice, type Machine } from "../../local/demo/engine";
import { wrapped } from "../../local/demo/terminal";
import { ROOT, TYPESCRIPT } from "../support/root";

describe("the demo", () => {
  it("wraps lines at 80 columns, before an operation if possible, and loses nothing", () => {
    const line =
      "         ~ integrationKey: [secret] → [secret]   replace /configValues/integrationKey and more";
    assert.deepEqual(wrapped(line), [
      "         ~ integrationKey: [secret] → [secret]",
      "             replace /configValues/integrationKey and more",
    ]);
    for (const text of ["short", `   ${"word ".repeat(60)}`, "x".repeat(500), ""]) {
      const parts = wrapped(text.trimEnd());
      assert.ok(
        parts.every((part) => part.length <= 80),
        text,
      );
      assert.equal(parts.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
    }
  });

  describe("chooses its engine", () => {
    let stateDir = "";
    before(() => {
      stateDir = mkdtempSync(join(tmpdir(), "demo-"));
    });
    after(() => rmSync(stateDir, { recursive: true, force: true }));

    const machine = (found: Partial<Machine>): Machine => ({
      onPath: () => undefined,
      download: () => assert.fail("nothing may be downloaded"),
      isCi: false,
      ...found,
    });
    const choose = async (choice: EngineChoice, found: Partial<Machine>): Promise<[string, string]> => {
      const { stack, because } = chooseEngine(choice, ROOT, stateDir, machine(found));
      await stack.dispose();
      return [stack.engine, because];
    };

    it("and downloads no CLI unless requested", async () => {
      const cases: [EngineChoice, Partial<Machine>, string, RegExp][] = [
        [undefined, {}, "embedded", /because no Pulumi CLI is on the PATH/],
        ["embedded", { onPath: () => "/bin/pulumi" }, "embedded", /as requested/],
        [undefined, { onPath: () => "/bin/pulumi" }, "cli", /found on the PATH/],
        ["cli", { onPath: () => "/bin/pulumi" }, "cli", /found on the PATH/],
        ["cli", { download: () => "/tmp/run.js" }, "cli", /from the npm package pulumi/],
      ];
      for (const [choice, found, engine, reason] of cases) {
        const chosen = await choose(choice, found);
        assert.equal(chosen[0], engine, chosen[1]);
        assert.match(chosen[1], reason);
      }
    });

    it("and says why it cannot use the CLI, and what to do", async () => {
      const cases: [Partial<Machine>, RegExp][] = [
        [
          { isCi: true },
          /^--engine cli: no Pulumi CLI is on the PATH, and CI downloads none\. Install the CLI/,
        ],
        [{ download: () => undefined }, /the npm package pulumi could not download it.*--engine embedded/],
      ];
      for (const [found, message] of cases)
        await assert.rejects(async () => choose("cli", found), { message });
    });
  });

  it("runs on the embedded engine: fits 80 columns, shows the link and the audit log, and ends with what is next", () => {
    const demo = join(ROOT, "local", "demo", "main.ts");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-r", TYPESCRIPT, demo, "--engine", "embedded"],
      { cwd: ROOT, encoding: "utf8" },
    );
    assert.equal(status, 0, stdout + stderr);
    const lines = stdout.trimEnd().split("\n");
    assert.deepEqual(
      lines.filter((line) => [...line].length > 80),
      [],
    );
    const id = /^ {3}custom-approvals, configuration ([0-9a-f]{24})$/m.exec(stdout)?.[1];
    assert.ok(id, "the environment names the configuration that approves its changes");
    assert.match(stdout, new RegExp(`^ *\\+ serviceKindConfigurationId: "${id}"$`, "m"));
    assert.match(
      stdout,
      /audit log:\n +Pulumi \S+\n +replace \/configValues\/integrationKey "\[secret\]"\n +replace \/configValues\/severity "critical"\n/,
    );
    const next = lines.findIndex((line) => /^\d+\. .*Next:$/.test(line));
    assert.ok(next > 0 && lines.length - next <= 6, lines.slice(next).join("\n"));
    for (const place of ["README.md", "npm run emulator", "docs/adopt.md", "docs/gitops.md"])
      assert.ok(
        lines.slice(next).some((line) => line.includes(place)),
        place,
      );
    assert.equal(stderr, "");
  });
});
