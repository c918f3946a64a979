import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { EXAMPLES } from "./lifecycle";
import { MORE_FILES, SECRETS } from "./stories";

const ROOT = join(EXAMPLES, "..");
const FILES = ["Pulumi.yaml", "README.md", "index.ts", "package.json", "tsconfig.json"];

interface ProjectFile {
  runtime: string;
  template: { description: string; config: Record<string, { description: string; secret?: boolean }> };
}

interface Manifest {
  private: boolean;
  version?: string;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

for (const [example, secrets] of Object.entries(SECRETS)) {
  const read = (file: string): string => readFileSync(join(EXAMPLES, example, file), "utf8");

  describe(`examples/${example} as a project`, () => {
    it("is complete: program, manifest, compiler settings, README of one screen", () => {
      const files = readdirSync(join(EXAMPLES, example)).filter((file) => !/^Pulumi\.\w+\.yaml$/.test(file));
      assert.deepEqual(files.sort(), [...FILES, ...(MORE_FILES[example] ?? [])].sort());
      assert.ok(read("README.md").split("\n").length <= 60);
    });

    it("describes each of its secrets in the template, so that `pulumi new` asks for them hidden", () => {
      const project = load(read("Pulumi.yaml")) as ProjectFile;
      assert.equal(project.runtime, "nodejs");
      assert.ok(project.template.description);
      for (const key of ["launchdarkly:accessToken", ...secrets]) {
        assert.equal(project.template.config[key]?.secret, true, key);
      }
      for (const [key, { description }] of Object.entries(project.template.config)) {
        assert.ok(description, key);
      }
    });

    it("depends on the versions that this package is made for", () => {
      const own = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
      const manifest = JSON.parse(read("package.json")) as Manifest;
      assert.equal(manifest.private, true);
      assert.deepEqual(manifest.dependencies, {
        "@pulumi/pulumi": own.peerDependencies["@pulumi/pulumi"],
        "pulumi-launchdarkly-integrations": `^${own.version}`,
      });
    });

    it("keeps plain values only in its stack files", () => {
      for (const file of readdirSync(join(EXAMPLES, example))) {
        if (!/^Pulumi\.\w+\.yaml$/.test(file)) continue;
        assert.doesNotMatch(read(file), /secure:|encryptionsalt|accessToken|pagerdutyKey|approvalsKey/, file);
      }
    });

    it("passes the TypeScript compiler with its own settings", () => {
      const compiler = require.resolve("typescript/bin/tsc");
      const result = spawnSync(process.execPath, [compiler, "-p", join(EXAMPLES, example)], {
        encoding: "utf8",
      });
      assert.equal(result.status, 0, result.stdout);
    });
  });
}
