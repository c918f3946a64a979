import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root";

const { STARTING, fast, engine, most } = require("./files.cjs") as Record<string, string[]>;

describe("tests/support/files.cjs", () => {
  it("lists files that exist, each once", () => {
    assert.deepEqual(
      STARTING?.filter((file, at) => !existsSync(join(ROOT, file)) || STARTING.indexOf(file) !== at),
      [],
    );
  });

  it("leaves no test file out of `npm test` and `npm run test:engine`, and takes none twice", () => {
    const all = [...(most ?? []), ...(engine ?? [])];
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(
      fast?.filter((file) => !most?.includes(file)),
      [],
    );
    assert.ok(all.includes("tests/support/files.test.ts"), all.join("\n"));
  });
});

describe("a test file that is not listed there", () => {
  it("fails when it starts a process, and says why", () => {
    assert.throws(() => execFileSync("node", ["--version"]), /execFileSync node: tests\/support\/files\.cjs/);
  });
});
