import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../../local/emulator";
import { errorsOf } from "../compiled";
import { runInside } from "../inside";
import { ACCOUNTS } from "./accounts";

const SECRETS = /made-up[\w-]*(?:key|token)|0123456789abcdef|PRIVATE/;

// `UPDATE_SNAPSHOTS=1 npm test -- --grep "matches its snapshot"` writes them again. Review the changes as a user would.
describe("the program that export writes for an account", () => {
  for (const [name, { seed, args }] of Object.entries(ACCOUNTS)) {
    it(`matches its snapshot, compiles and contains no secret: ${name}`, async () => {
      const text = await exported(seed, args);
      assert.doesNotMatch(text, SECRETS);
      assert.deepEqual(errorsOf(text), []);
      const snapshot = join(__dirname, `${name}.txt`);
      const stable = text.replace(/[0-9a-f]{24}(?=")/g, "ID");
      if (process.env.UPDATE_SNAPSHOTS) writeFileSync(snapshot, stable);
      assert.equal(stable, readFileSync(snapshot, "utf8"));
    });
  }
});

async function exported(seed: (typeof ACCOUNTS)[string]["seed"], args: readonly string[]): Promise<string> {
  let time = Date.UTC(2026, 0, 1);
  // The oldest object keeps the short name.
  const now = (): number => {
    time += 60_000;
    return time;
  };
  const emulator = await startEmulator({ now });
  const folder = mkdtempSync(join(tmpdir(), "export-"));
  try {
    seed(emulator);
    const { exitCode, stderr } = await runInside(emulator, ["--out", folder, "--force", ...args]);
    assert.equal(exitCode, 0, stderr);
    return readFileSync(join(folder, "index.ts"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
    await emulator.close();
  }
}
