import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/root";
import { BUNDLE, canRun, type LanguageStack, openExample, openProject, projectFile } from "./stack";

const SECRETS = { pagerdutyKey: "made-up-pagerduty-key-01", approvalsKey: "made-up-approvals-key-01" };

interface Language {
  name: string;
  title: string;
  open(): Promise<LanguageStack>;
  /** Makes the copied example ready to run; undefined when that is not possible here. */
  prepare(stack: LanguageStack): Promise<boolean>;
}

const example = (name: string) => ({ name, title: `examples/${name}`, open: () => openExample(name) });
const LANGUAGES: readonly Language[] = [
  { ...example("yaml"), prepare: async () => true },
  { ...example("python"), prepare: preparePython },
  { name: "nodejs", title: "a program with the SDK for Node.js", open: openNode, prepare: prepareNode },
  { ...example("go"), prepare: prepareGo },
];

for (const { name, title, open, prepare } of LANGUAGES) {
  describe(`${title} (Pulumi CLI)`, () => {
    let stack: LanguageStack;
    before(async function () {
      if (!canRun(name)) this.skip();
      stack = await open();
      if (!(await prepare(stack))) this.skip();
      for (const [key, value] of Object.entries(SECRETS))
        await stack.pulumi("config", "set", "--secret", key, value);
    });
    after(() => stack?.close());

    async function run(code: number, ...args: string[]): Promise<string> {
      const output = await stack.run(code, ...args);
      for (const secret of Object.values(SECRETS)) assert.ok(!output.includes(secret), "a secret is shown");
      return output;
    }

    it("creates what it declares, and previews no change afterwards", async () => {
      await run(0, "up", "--yes", "--skip-preview");
      assert.deepEqual(
        stack.emulator
          .configurations()
          .map(({ name: shown }) => shown)
          .sort(),
        ["Guarded releases", "approvals"],
      );
      await run(0, "preview", "--expect-no-changes");
      await run(0, "stack", "export");
    });

    it("shows a manual change with the live value, and corrects it", async () => {
      const pagerduty = stack.emulator
        .configurations()
        .find(({ name: shown }) => shown === "Guarded releases");
      assert.ok(pagerduty, "the configuration exists");
      stack.emulator.edit(pagerduty._id, (draft) => {
        draft.configValues.severity = "critical";
      });
      const preview = await run(7, "preview", "--diff", "--expect-no-changes");
      assert.match(preview, /~ severity *: "critical" => "error"/);
      assert.match(preview, /replace \/configValues\/severity/);
      await run(0, "up", "--yes", "--skip-preview");
      await run(0, "preview", "--expect-no-changes");
    });

    it("continues with a rotated token", async () => {
      await stack.setToken("api-00000000-rotated");
      await run(0, "refresh", "--yes", "--skip-preview");
      await run(0, "preview", "--expect-no-changes");
    });

    it("imports by id, with code in its language, and rejects another integration's id", async () => {
      const seeded = stack.emulator.seed("devin", {
        name: "there",
        configValues: { apiKey: "seeded-secret-000001" },
      });
      const type = (of: string) => `launchdarkly-integrations:index:${of}`;
      const code = await run(0, "import", type("Devin"), "imported", seeded._id, "--yes", "--protect=false");
      assert.match(code, /secret not known to Pulumi/);
      assert.ok(!code.includes("seeded-secret-000001"), code);
      const wrong = await run(1, "import", type("CustomApprovals"), "wrong", seeded._id, "--yes");
      assert.match(wrong, /belongs to the integration devin, not to custom-approvals/);
    });

    it("deletes everything, although the token changed again", async () => {
      await stack.setToken("api-00000000-again");
      await run(0, "destroy", "--yes", "--skip-preview");
      assert.deepEqual(stack.emulator.configurations(), []);
    });
  }).timeout(600_000);
}

const succeeds = (cwd: string, command: string, ...args: string[]) =>
  spawnSync(command, args, { cwd, stdio: "ignore" }).status === 0;

/** An environment with Pulumi's SDK, and the plugin's, generated from its schema. */
async function preparePython({ folder, pulumi }: LanguageStack): Promise<boolean> {
  const sdk = mkdtempSync(join(tmpdir(), "python-sdk-"));
  try {
    const { code } = await pulumi("package", "gen-sdk", BUNDLE, "--language", "python", "--out", sdk);
    const pip = (...packages: string[]) =>
      succeeds(folder, join(folder, "venv/bin/pip"), "install", "--quiet", ...packages);
    return (
      code === 0 &&
      succeeds(folder, "python3", "-m", "venv", "venv") &&
      pip("--requirement", "requirements.txt") &&
      pip(join(sdk, "python"))
    );
  } finally {
    rmSync(sdk, { recursive: true, force: true });
  }
}

/** A program like that of examples/python. */
function openNode(): Promise<LanguageStack> {
  return openProject({
    "Pulumi.yaml": projectFile("nodejs"),
    "package.json": '{"main":"index.js"}',
    "index.js": `
const pulumi = require("@pulumi/pulumi");
const launchdarkly = require("./sdk/nodejs/bin");
const config = new pulumi.Config();
const pagerduty = new launchdarkly.PagerdutyGuardianEdition("pagerduty", {
  name: "Guarded releases",
  configValues: { integrationKey: config.requireSecret("pagerdutyKey"), severity: "error" },
});
new launchdarkly.CustomApprovals("approvals", {
  configValues: { apiKey: config.requireSecret("approvalsKey"), baseURL: "https://approvals.example.com" },
});
exports.createdAt = pagerduty.createdAt;
exports.found = launchdarkly.getIntegrationConfigurationOutput({ id: pagerduty.id }).name;
`,
  });
}

/** The SDK is generated as TypeScript. */
async function prepareNode({ folder, pulumi }: LanguageStack): Promise<boolean> {
  const { code } = await pulumi("package", "gen-sdk", BUNDLE, "--language", "nodejs", "--out", "sdk");
  const [sdk, tsc] = [join(folder, "sdk/nodejs"), join(ROOT, "node_modules/typescript/bin/tsc")];
  if (code !== 0 || !succeeds(sdk, process.execPath, tsc)) return false;
  // It reads its version beside the compiled files.
  cpSync(join(sdk, "package.json"), join(sdk, "bin/package.json"));
  return true;
}

/** A program that is compiled once. */
async function prepareGo({ folder, pulumi, write }: LanguageStack): Promise<boolean> {
  const go = (...args: string[]) => succeeds(folder, "go", ...args);
  const { code } = await pulumi("package", "add", BUNDLE);
  if (code !== 0 || !go("mod", "tidy") || !go("build", "-o", "program", ".")) return false;
  const file = readFileSync(join(folder, "Pulumi.yaml"), "utf8");
  write(
    "Pulumi.yaml",
    file.replace("runtime: go", "runtime:\n  name: go\n  options:\n    binary: ./program"),
  );
  return true;
}
