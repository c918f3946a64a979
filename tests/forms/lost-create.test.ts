import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../local/emulator";
import { combination, namesOf, singles } from "./combinations";
import { kindOf, PROGRAMS } from "./programs";
import { Stack } from "./stack";

describe("a create whose answer is lost", () => {
  it("makes one object, whatever form the server gives it, and the preview after it is empty", async () => {
    const random = Array.from({ length: 20 }, (_, i) => combination(i + 1));
    for (const [i, behaviour] of [...singles(), ...random].entries()) {
      const { program } = PROGRAMS[kindOf(i, behaviour)] ?? assert.fail();
      const environments = [{ projectKey: "shop", environmentKey: "production" }];
      const emulator = await startEmulator({ behaviour, environments });
      const home = mkdtempSync(join(tmpdir(), "lost-"));
      const stack = new Stack(emulator, home);
      emulator.inject({ operation: "create", connection: "reset-after" });
      await stack.up(program).catch((error: Error) => {
        throw new Error(`${namesOf(behaviour)}: ${error.message}`);
      });
      assert.equal(emulator.configurations().length, 1, namesOf(behaviour));
      const preview = await stack.preview(program);
      assert.equal(preview, undefined, `${namesOf(behaviour)}: ${stack.printed.join("\n")}`);
      await emulator.close();
      rmSync(home, { recursive: true, force: true });
    }
  });
});
