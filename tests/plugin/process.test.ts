import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { version } from "../../package.json";
import { callsOf, clientOf, type Logged, startEngine, urnOf } from "./plugin";

const BUNDLE = join(__dirname, "../../dist/plugin/pulumi-resource-launchdarkly-integrations");

describe("the plugin's process", () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0).reverse()) end();
  });

  async function start(engine: string): Promise<{ child: ChildProcess; port: number }> {
    const folder = mkdtempSync(join(tmpdir(), "bundle-"));
    const file = join(folder, "plugin.js");
    // A copy in an empty folder: it can load nothing else.
    copyFileSync(BUNDLE, file);
    const child = spawn(process.execPath, [file, engine], {
      cwd: folder,
      env: { PATH: process.env.PATH, PULUMI_HOME: folder },
      stdio: ["ignore", "pipe", "inherit"],
    });
    ends.push(
      () => rmSync(folder, { recursive: true, force: true }),
      () => child.kill("SIGKILL"),
    );
    const [line] = (await once(
      createInterface({ input: child.stdout as NodeJS.ReadableStream }),
      "line",
    )) as [string];
    return { child, port: Number(line) };
  }

  it("runs in an empty folder, prints its port first, and ends when its engine has ended", async () => {
    const logged: Logged[] = [];
    const engine = await startEngine(logged);
    ends.push(engine.close);
    const { child, port } = await start(engine.address);
    assert.ok(port > 0, "the first line is the port");
    const client = clientOf(port);
    ends.push(() => client.close());
    const plugin = callsOf(client);
    await plugin.handshake(engine.address);
    assert.equal(await plugin.version(), version);
    assert.equal((await plugin.schema()).version, version);
    const { failures } = await plugin.checkConfig({
      accessToken: "api-made-up",
      apiHost: "https://127.0.0.1:1",
    });
    assert.deepEqual(failures, []);
    await plugin.configure({
      accessToken: "api-made-up",
      apiHost: "https://127.0.0.1:1",
      driftDetection: "false",
    });
    const { inputs } = await plugin.check(urnOf("Devin"), { configValues: { apiKey: "made-up-key" } });
    assert.equal(inputs.integrationKey, "devin");
    engine.close();
    // It checks every 10 s. If it never ends, this test times out.
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
  }).timeout(60_000);
});
