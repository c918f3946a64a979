import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { load } from "js-yaml";
import ts from "typescript";
import { EXAMPLES } from "./lifecycle";
import { MORE_FILES, SECRETS } from "./stories";

const ROOT = join(EXAMPLES, "..");
const FILES = [".gitignore", "Pulumi.yaml", "index.ts", "package.json", "tsconfig.json"];
const POLICY_PACK = ["PulumiPolicy.yaml", "index.ts", "package.json", "tsconfig.json"];
const DEV_DEPENDENCIES = { "@types/node": "^20", "ts-node": "^10.9.2", typescript: "^5.9.0" };
/** All programs: the examples and their policy packs. */
const PROGRAMS = foldersWith("tsconfig.json");

interface ProjectFile {
  runtime: string;
  template: { description: string; config: Record<string, { description: string; secret?: boolean }> };
}

interface Manifest {
  private: boolean;
  version?: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

function foldersWith(file: string): string[] {
  return readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
    .filter((path) => basename(path) === file && !path.includes("node_modules"))
    .map((path) => dirname(path));
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

describe("every example", () => {
  it("ignores in Git what npm and Pulumi install", () => {
    const projects = foldersWith("Pulumi.yaml");
    assert.ok(projects.length >= 12, `${projects.length} projects`);
    for (const folder of projects)
      assert.match(readFileSync(join(EXAMPLES, folder, ".gitignore"), "utf8"), /^node_modules\/$/m, folder);
  });

  it("has a short README", () => {
    const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) {
      const { length } = readFileSync(join(EXAMPLES, name, "README.md"), "utf8").split("\n");
      assert.ok(length <= 70, `${name}: ${length} lines`);
    }
  });
});

for (const [example, secrets] of Object.entries(SECRETS)) {
  const read = (file: string): string => readFileSync(join(EXAMPLES, example, file), "utf8");

  describe(`examples/${example} as a project`, () => {
    it("is complete: program, manifest, compiler settings", () => {
      const files = readdirSync(join(EXAMPLES, example)).filter(
        (file) => !/^(Pulumi\.\w+\.yaml|README\.md)$/.test(file),
      );
      assert.deepEqual(files.sort(), [...FILES, ...(MORE_FILES[example] ?? [])].sort());
    });

    it("describes each of its secrets in the template, so that `pulumi new` reads them hidden", () => {
      const project = load(read("Pulumi.yaml")) as ProjectFile;
      assert.equal(project.runtime, "nodejs");
      assert.ok(project.template.description, "there is no project.template.description");
      for (const key of ["launchdarkly:accessToken", ...secrets]) {
        assert.equal(project.template.config[key]?.secret, true, key);
      }
      for (const [key, { description }] of Object.entries(project.template.config)) {
        assert.ok(description, key);
      }
    });

    it("depends on the versions that this package supports", () => {
      const own = readManifest(ROOT);
      const manifest = readManifest(join(EXAMPLES, example));
      assert.equal(manifest.private, true);
      assert.deepEqual(manifest.dependencies, {
        "@pulumi/pulumi": own.peerDependencies["@pulumi/pulumi"],
        "pulumi-launchdarkly-integrations": `^${own.version}`,
      });
      assert.deepEqual(manifest.devDependencies, DEV_DEPENDENCIES);
    });

    it("has only plain values in its stack files", () => {
      for (const file of readdirSync(join(EXAMPLES, example))) {
        if (!/^Pulumi\.\w+\.yaml$/.test(file)) continue;
        assert.doesNotMatch(read(file), /secure:|encryptionsalt|accessToken|pagerdutyKey|approvalsKey/, file);
      }
    });
  });
}

describe("the examples as programs", () => {
  it("pass the TypeScript compiler with their own settings", () => {
    // One program for all with the same settings, because compiling Pulumi's types takes long.
    const bySettings = new Map<string, { options: ts.CompilerOptions; files: string[] }>();
    for (const folder of PROGRAMS.map((each) => join(EXAMPLES, each))) {
      const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
      const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
      const settings = JSON.stringify(config.compilerOptions);
      const same = bySettings.get(settings) ?? { options, files: [] };
      same.files.push(...fileNames);
      bySettings.set(settings, same);
    }
    assert.ok(bySettings.size <= 2, "the examples have the same settings, and so have their policy packs");
    for (const { options, files } of bySettings.values()) {
      const program = ts.createProgram(files, options);
      const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
        return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
      });
      assert.deepEqual(problems, []);
    }
  });
});

describe("the policy pack of examples/policy", () => {
  it("is complete, and depends on the versions that this package is tested with", () => {
    const folder = join(EXAMPLES, "policy/policy-pack");
    const files = readdirSync(folder).filter((file) => file !== "rules.ts");
    assert.deepEqual(files.sort(), [...POLICY_PACK].sort());
    const manifest = readManifest(folder);
    const { "@pulumi/policy": policy, ...others } = manifest.dependencies;
    assert.equal(policy, readManifest(ROOT).devDependencies["@pulumi/policy"]);
    assert.deepEqual(others, readManifest(join(EXAMPLES, "policy")).dependencies);
    assert.deepEqual(manifest.devDependencies, DEV_DEPENDENCIES);
  });
});
