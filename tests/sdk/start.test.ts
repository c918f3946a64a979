import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { ROOT } from "../support/root";

describe("importing the package", () => {
  it("loads nothing that only the provider's process needs", () => {
    const script = `
      require("pulumi-launchdarkly-integrations");
      console.log(JSON.stringify(Object.keys(require.cache)));`;
    const loaded: string[] = JSON.parse(
      execFileSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" }),
    );
    const heavy = loaded.filter((file) => /node_modules[\\/](axios|fast-json-patch)[\\/]/.test(file));
    assert.deepEqual(heavy, []);
    assert.ok(
      loaded.some((file) => /dist[\\/]sdk[\\/]index/.test(file)),
      JSON.stringify(loaded),
    );
  });
});
