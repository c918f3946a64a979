import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./root";

describe("npm test -- --grep", () => {
  const mocha = (sentence: string) => {
    const args = [
      join(ROOT, "node_modules/mocha/bin/mocha.js"),
      "tests/provider/unseen.test.ts",
      "--grep",
      sentence,
    ];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    return { status, stdout };
  };

  it("is an error that says so, if no test has these words", () => {
    const { status, stdout } = mocha("words that no test has");
    assert.notEqual(status, 0);
    assert.match(stdout, /^No test matches: check the words after --grep\.$/m);
    assert.match(stdout, /^0 passed, 0 failed, 0 skipped$/m);
  });
});
