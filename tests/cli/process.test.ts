import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../local/emulator";
import { VERSION } from "../../provider/session/version";
import { launchdarklyIntegrations } from "./run";

// What the commands do is tested inside this process, by ./inside.
describe("the process of a command", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  it("reads standard input, and exits with the command's answer: 2 on drift", async () => {
    const type = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";
    const outputs = { integrationKey: "devin", name: "Devin", enabled: true, configValues: {} };
    const lost = { urn: `urn:pulumi:prod::shop::${type}::devin`, custom: true, type, id: "gone-1", outputs };
    const exported = JSON.stringify({ version: 3, deployment: { resources: [lost] } });
    const ran = await launchdarklyIntegrations(emulator, ["export", "--check", "-"], exported);
    assert.deepEqual([ran.exitCode, ran.stderr], [2, ""], ran.stdout);
    assert.match(ran.stdout, /devin: gone[\s\S]*\n$/);
  });

  it("exits with 1 on a mistake, which it explains on standard error without a stack trace", async () => {
    const { exitCode, stdout, stderr } = await launchdarklyIntegrations(emulator, ["export", "--wat"]);
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.match(stderr, /^--wat is not an option\nSee `launchdarkly-integrations --help`\.\n$/);
    assert.doesNotMatch(stderr, /\n {4}at /);
  });

  it("exits with 0 when the command succeeds", async () => {
    const version = await launchdarklyIntegrations(emulator, ["--version"]);
    assert.deepEqual(version, { exitCode: 0, stdout: `${VERSION}\n`, stderr: "" });
  });
});
