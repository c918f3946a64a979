import { strict as assert } from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { load } from "js-yaml";
import { VERSION } from "../../provider/session/version";
import { isOffline, must, node, npm, ROOT, removeFolder, runFile, temporaryFolder } from "./packed";

const NAME = "pulumi-launchdarkly-integrations";
const HEADING = /^## (\d+\.\d+\.\d+)/m;

interface Job {
  permissions?: Record<string, string>;
  steps: { uses?: string; run?: string }[];
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), "utf8"));
const filesIn = (root: string, ending: string): string[] =>
  ["docs", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(ending) && !file.includes("node_modules"))
      .map((file) => join(folder, file)),
  );
const examples = (root: string): string[] => filesIn(root, "package.json");
/** A version in a command or an address. */
const NAMED = /(?:launchdarkly-integrations[-@ ]|source-plugin@)(\d+\.\d+\.\d+)/g;

function assertInStep(root: string, version: string): void {
  assert.equal(json(root, "package.json").version, version);
  const lock = json(root, "package-lock.json");
  assert.deepEqual([lock.version, lock.packages[""].version], [version, version]);
  assert.equal(HEADING.exec(readFileSync(join(root, "CHANGELOG.md"), "utf8"))?.[1], version);
  for (const file of examples(root)) assert.equal(json(root, file).dependencies[NAME], `^${version}`, file);
  const named = [".md", ".yaml"].flatMap((ending) =>
    filesIn(root, ending).flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(NAMED)].map(([, one]) => `${file}: ${one}`),
    ),
  );
  assert.ok(named.length > 3, `${named.length}`);
  assert.deepEqual(
    named.filter((one) => !one.endsWith(`: ${version}`)),
    [],
  );
}

describe("a release", () => {
  it("has one version in the provider, the lock file, the changelog and the examples", () => {
    assertInStep(ROOT, VERSION);
    const built = must(
      node(["-p", `require("./dist/provider/session/version").VERSION`], ROOT),
    ).stdout.trim();
    assert.equal(built, VERSION);
  });

  it("gets all of them from a changeset", function () {
    this.timeout(120_000);
    if (spawnSync("git", ["--version"]).status !== 0) this.skip();
    const folder = temporaryFolder("release");
    const kept = [".npmrc", ".changeset", "CHANGELOG.md", "package.json", "package-lock.json"];
    for (const file of [...kept, "scripts", "docs", "examples"])
      cpSync(join(ROOT, file), join(folder, file), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
    const sentence = "Made up for a test.";
    writeFileSync(join(folder, ".changeset", "test.md"), `---\n"${NAME}": minor\n---\n\n${sentence}\n`);
    const git = (...args: string[]) =>
      must(runFile("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], folder));
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("commit", "--quiet", "--message", "A changeset");

    const result = node(["scripts/release-version.js"], folder);
    if (isOffline(result) && !process.env.CI) this.skip();
    must(result);
    const [major, minor] = VERSION.split(".").map(Number);
    assertInStep(folder, `${major}.${(minor ?? 0) + 1}.0`);
    assert.match(readFileSync(join(folder, "CHANGELOG.md"), "utf8"), new RegExp(sentence));
    assert.equal(existsSync(join(folder, ".changeset", "test.md")), false, "the changeset is used up");
    removeFolder(folder);
  });

  it("has the plugin's archives for each system, with the licenses of their contents", () => {
    const folder = join(ROOT, "release");
    try {
      must(node(["scripts/plugin-archives.js"], ROOT));
      const archives = readdirSync(folder);
      const name = "pulumi-resource-launchdarkly-integrations";
      const systems = ["darwin", "linux", "windows"].flatMap((system) =>
        ["amd64", "arm64"].map((machine) => `${name}-v${VERSION}-${system}-${machine}.tar.gz`),
      );
      assert.deepEqual(archives.sort(), systems.sort());
      const listed = must(runFile("tar", ["-tzf", join(folder, systems[0] ?? "")], ROOT))
        .stdout.trim()
        .split("\n");
      assert.deepEqual(listed.sort(), ["LICENSE", "THIRD-PARTY-LICENSES.txt", name, `${name}.cmd`]);
    } finally {
      removeFolder(folder);
    }
  });

  it("has a source folder for its tag, which starts the plugin without a registry", async () => {
    const folder = temporaryFolder("source-plugin");
    try {
      must(node(["scripts/plugin-source.js", folder], ROOT));
      must(npm(["install", "--offline", "--no-audit", "--no-fund"], folder));
      const runner = createRequire(join(folder, "package.json")).resolve("@pulumi/pulumi/cmd/run-plugin");
      const child = spawn(process.execPath, [runner, folder], { stdio: ["ignore", "pipe", "inherit"] });
      const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
      child.kill();
      assert.match(port, /^\d+$/, "its first line is a port");
      assert.equal(json(folder, "package.json").version, VERSION);
    } finally {
      removeFolder(folder);
    }
  });

  it("is published with provenance by the only job that may request an identity", () => {
    const folder = join(ROOT, ".github", "workflows");
    for (const file of readdirSync(folder)) {
      const { permissions, jobs } = load(readFileSync(join(folder, file), "utf8")) as Workflow;
      assert.ok(permissions, `${file} says what it may do`);
      assert.notEqual(permissions["id-token"], "write", file);
      for (const [name, job] of Object.entries(jobs)) {
        const where = `${file}: ${name}`;
        const publishes = job.steps.filter(({ run }) => run?.includes("npm publish"));
        assert.equal(job.permissions?.["id-token"] === "write", publishes.length > 0, where);
        for (const { run } of publishes) {
          assert.match(run ?? "", /npm publish --provenance .*--ignore-scripts/, where);
          assert.ok(!job.steps.some((step) => step.run === "npm ci"), `${where} runs no install script`);
        }
        for (const { uses } of job.steps)
          if (uses) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, where);
      }
    }
  });
});
