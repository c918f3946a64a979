import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseEngine } from "../../local/demo/engine";
import { wrapped } from "../../local/demo/terminal";
import { findPulumiCli } from "../../local/engine";
import { ROOT } from "../support/root";

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

  it("downloads no CLI unless requested", async function () {
    if (findPulumiCli()) this.skip();
    const stateDir = mkdtempSync(join(tmpdir(), "demo-"));
    try {
      const { stack, because } = chooseEngine(undefined, ROOT, stateDir);
      assert.equal(stack.engine, "embedded");
      assert.match(because, /no Pulumi CLI is on the PATH/);
      assert.deepEqual(
        readdirSync(stateDir).filter((name) => name === "pulumi-cli"),
        [],
      );
      await stack.dispose();
    } finally {
      rmSync(stateDir, { recursive: true, force: true });
    }
  });
});
