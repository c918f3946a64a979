import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../support/root";

const TYPEDOC = join(ROOT, "node_modules/typedoc/bin/typedoc");

describe("the API reference", function () {
  this.timeout(300_000);

  it("covers everything that the package exports", () => {
    const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      exports: Record<string, string | { types: string }>;
    };
    const typed = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [] : [entry.types]));
    const { config } = ts.readConfigFile(join(ROOT, "typedoc.jsonc"), ts.sys.readFile);
    const sources = typed.map((path) => path.replace("./dist/", "").replace(".d.ts", ".ts"));
    assert.deepEqual((config as { entryPoints: string[] }).entryPoints, sources);
  });

  it("describes every symbol and its members, and has no broken link", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [TYPEDOC, "--emit", "none"], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    assert.equal(status, 0, stdout + stderr);
  });
});
