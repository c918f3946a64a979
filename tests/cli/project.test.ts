import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../local/emulator";
import { runInside } from "./inside";

describe("the project of an account", () => {
  let folder: string;
  let emulator: Emulator;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "project-"));
    emulator = await startEmulator();
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const exported = (...args: string[]) => runInside(emulator, ["--out", folder, "--force", ...args]);

  it("can be committed: Git ignores the file with the secrets, which only their owner can read", async () => {
    emulator.seed("devin", { name: "Devin", configValues: { apiKey: "made-up-key-0815" } });
    const args = ["--out", folder, "--project", "LaunchDarkly.Prod"];
    const { stdout } = await runInside(emulator, args);
    assert.equal(read(".gitignore"), "node_modules/\nstack-config.json\n");
    if (process.platform !== "win32")
      assert.equal(statSync(join(folder, "stack-config.json")).mode & 0o777, 0o600);
    assert.match(read("Pulumi.yaml"), /^name: "LaunchDarkly\.Prod"$/m);
    assert.equal(JSON.parse(read("package.json")).name, "launchdarkly.prod");
    assert.match(read("README.md"), /\| `devin-apiKey` \| `devin` \| `\/configValues\/apiKey` \| no \|/);
    assert.match(stdout, /fill in stack-config\.json \(1 secret\), then run:/);
    const again = await runInside(emulator, args);
    assert.equal(again.exitCode, 1);
    assert.match(again.stderr, /stack-config\.json already exists: nothing was written/);
  });

  it("has a name by which the provider's own settings are not called", async () => {
    await exported();
    assert.match(read("Pulumi.yaml"), /^name: "launchdarkly-account"$/m);
  });

  it("asks for no file of secrets if it needs none, and explains the ids that a preview does not know", async () => {
    const { _id } = emulator.seed("servicenow-app", { name: "Changes", configValues: {} });
    const { stdout } = await exported();
    assert.equal(existsSync(join(folder, "stack-config.json")), false);
    assert.match(stdout, /^Next, in .*, run:$/m);
    assert.doesNotMatch(stdout + read("README.md"), /set-all|stack-config|known after apply/);
    emulator.seedEnvironment({
      projectKey: "checkout",
      environmentKey: "production",
      approvals: { flag: { required: true, serviceKind: "servicenow-app", serviceKindConfigurationId: _id } },
    });
    await exported();
    assert.match(read("README.md"), /`known after apply` in this first preview; they stay as they are/);
  });

  it("protects what it adopts, unless --no-protect says not to, in a program and in an import file", async () => {
    emulator.seed("devin", { name: "Devin", configValues: { apiKey: "made-up-key-0815" } });
    await exported();
    assert.match(read("index.ts"), /\{ protect: true \}/);
    await exported("--no-protect");
    assert.doesNotMatch(read("index.ts"), /protect/);
    const file = join(folder, "import.json");
    const imported = await exported("--import-file", file);
    assert.match(imported.stdout, /pulumi import --file \S+ --generate-code=false$/m);
    const open = await exported("--import-file", file, "--no-protect");
    assert.match(open.stdout, /pulumi import --file \S+ --generate-code=false --protect=false$/m);
  });

  it("writes an import file of types, names and ids for the plugin, and says what to do with the program", async () => {
    const { _id } = emulator.seed("devin", { name: "Devin", configValues: { apiKey: "made-up-key-0815" } });
    const file = join(folder, "import.json");
    const { stdout } = await exported("--import-file", file, "--plugin", "--no-protect");
    assert.match(
      stdout,
      /pulumi import --file \S+ --protect=false\nPaste what it prints into the program\. /,
    );
    assert.deepEqual(JSON.parse(read("import.json")).resources, [
      { type: "launchdarkly-integrations:index:Devin", name: "devin", id: _id },
    ]);
    const alone = await exported("--plugin");
    assert.equal(alone.exitCode, 1);
    assert.match(alone.stderr, /--plugin needs --import-file/);
  });

  it("names the integrations that were looked at, for each kind by itself", async () => {
    const { stderr } = await exported(
      "--kind",
      "audit-log-subscription",
      "--kind",
      "integration-configuration",
    );
    const looked = stderr.split("\n").filter((line) => line.startsWith("Looked at "));
    assert.equal(looked.length, 2, stderr);
    const [configurations = "", subscriptions = ""] = looked;
    assert.match(
      configurations,
      /^Looked at integration configurations of .*devin.*; name others with --int/,
    );
    assert.match(
      subscriptions,
      /^Looked at audit log subscriptions of .*datadog.*; name others with --integration/,
    );
    assert.doesNotMatch(subscriptions, /devin/);
  });

  it("says which secrets LaunchDarkly shows", async () => {
    emulator.seedObject("webhook", {}, { url: "https://acme.test", name: "Bot", secret: "made-up-hook" });
    const { stdout, stderr } = await exported();
    assert.match(read("README.md"), /\| `bot-secret` \| `bot` \| `\/secret` \| yes \|/);
    assert.doesNotMatch(stdout + stderr + read("README.md") + read("stack-config.json"), /made-up/);
  });

  it("puts no access token into a file or on a command line", async () => {
    emulator.seed("devin", { name: "Devin", configValues: { apiKey: "made-up-key-0815" } });
    const { stdout } = await exported();
    const step = "pulumi config set --secret launchdarkly:accessToken   # asks for the value\n";
    for (const text of [stdout, read("README.md")]) assert.ok(text.includes(step), text);
    // `set-all` refuses a null, so no secret is set to an empty text by mistake.
    assert.deepEqual(JSON.parse(read("stack-config.json")), {
      "devin-apiKey": { value: null, secret: true },
    });
  });
});
