import { strict as assert } from "node:assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Provisioner, ProvisioningError } from "../../examples/automation-api/provisioner";
import { createService } from "../../examples/automation-api/service";
import { type Emulator, startEmulator } from "../../local/emulator";
import { openStack } from "../../local/engine";
import { byName, ENGINE, EXAMPLES, live } from "./lifecycle";
import { AUTOMATION, environment } from "./stories";

const EXAMPLE = join(EXAMPLES, "automation-api");
const { pagerdutyKey = "", approvalsKey = "" } = AUTOMATION.secrets;
const STAGING = { name: "staging", severity: "warning", approvalsUrl: "https://approvals.example.com" };

/** The service under test, and its output. */
interface Running {
  url: string;
  log(): string;
  close(): Promise<void>;
}

const START = {
  embedded: startEmbedded,
  cli: startWithCli,
} satisfies Record<string, (emulator: Emulator, folder: string) => Promise<Running>>;

const { engine, title } = ENGINE;
describe(`examples/automation-api (${title})`, () => {
  let emulator: Emulator;
  let service: Running;
  const folder = mkdtempSync(join(tmpdir(), "automation-"));
  let seen = "";

  before(async () => {
    emulator = await startEmulator();
    service = await START[engine](emulator, folder);
  });
  after(async () => {
    await service?.close();
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask(method: string, path: string, body?: unknown) {
    const response = await fetch(`${service.url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    seen += text;
    return { status: response.status, body: JSON.parse(text) as Record<string, unknown> };
  }

  it("sets up an environment once, however many requests arrive at the same time", async () => {
    const answers = await Promise.all([1, 2].map(() => ask("POST", "/environments", STAGING)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 201], seen + service.log());
    assert.deepEqual(answers.map(({ body }) => body.result).sort(), ["created", "unchanged"]);
    const declared = environment("staging", "staging", "warning", STAGING.approvalsUrl);
    assert.deepEqual(live(emulator), byName(declared));
    const ids = emulator.configurations().map(({ _id }) => _id);
    for (const { body } of answers) assert.deepEqual(Object.values(body.ids as object).sort(), ids.sort());
  });

  it("sends one operation for a changed request", async () => {
    const { status, body } = await ask("POST", "/environments", { ...STAGING, severity: "info" });
    assert.deepEqual([status, body.result], [200, "updated"], seen + service.log());
    assert.equal(emulator.audit().at(-1)?.patch?.length, 1);
  });

  it("answers 400 to a bad request and changes nothing", async () => {
    const before = emulator.requests.length;
    const { status } = await ask("POST", "/environments", { ...STAGING, severity: "worst" });
    assert.equal(status, 400);
    assert.equal(emulator.requests.length, before);
  });

  it("reports why LaunchDarkly rejected a request", async () => {
    emulator.inject({ status: 403, times: 50 });
    const { status, body } = await ask("POST", "/environments", STAGING);
    emulator.clearFaults();
    assert.equal(status, 502);
    assert.match(String(body.errors), /403/, service.log());
  });

  it("removes the environment, and then reports that there is none", async () => {
    const { status, body } = await ask("DELETE", "/environments/staging");
    assert.deepEqual([status, body], [200, { name: "staging", result: "destroyed" }], seen + service.log());
    assert.deepEqual(emulator.configurations(), []);
    assert.equal((await ask("DELETE", "/environments/staging")).status, 404);
  });

  it("shows no secret, neither to the caller nor in its log", () => {
    for (const secret of [pagerdutyKey, approvalsKey, emulator.token]) {
      assert.ok(!`${seen}${service.log()}`.includes(secret), `${seen}${service.log()}`);
    }
  });
});

/** The service as a user starts it. */
async function startWithCli(emulator: Emulator, folder: string): Promise<Running> {
  mkdirSync(join(folder, "backend"));
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const child: ChildProcess = spawn(
    process.execPath,
    ["--require", "ts-node/register/transpile-only", "main.ts"],
    {
      cwd: EXAMPLE,
      env: {
        ...process.env,
        PATH: [process.env.PATH ?? "", sdk, join(sdk, "dist")].join(delimiter),
        PORT: "0",
        STACKS_FOLDER: join(folder, "stacks"),
        PULUMI_BACKEND_URL: pathToFileURL(join(folder, "backend")).href,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "examples",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
        LAUNCHDARKLY_API_HOST: emulator.url,
        PAGERDUTY_KEY: pagerdutyKey,
        APPROVALS_KEY: approvalsKey,
      },
    },
  );
  let log = "";
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        log += chunk;
        const started = /listening on (\S+)/.exec(log)?.[1];
        if (started) resolve(started);
      });
    }
    child.once("exit", () => reject(new Error(`the service ended:\n${log}`)));
  });
  return {
    url,
    log: () => log,
    async close() {
      child.kill();
      await once(child, "exit");
    },
  };
}

/** The same service and program on the embedded engine: `index.ts` declares what `automation.ts` would. */
async function startEmbedded(emulator: Emulator, folder: string): Promise<Running> {
  const known = new Set<string>();
  const open = async (stack: string, config: Record<string, string>) => {
    const driver = openStack({
      engine: "embedded",
      stack,
      projectDir: EXAMPLE,
      stateDir: join(folder, stack),
      env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
    });
    await driver.setConfig("launchdarkly:apiHost", emulator.url);
    for (const [key, value] of Object.entries(config)) await driver.setConfig(key, value);
    for (const [key, value] of Object.entries({
      pagerdutyKey,
      approvalsKey,
      "launchdarkly:accessToken": emulator.token,
    })) {
      await driver.setConfig(key, value, { secret: true });
    }
    return driver;
  };
  const provisioner: Provisioner = {
    async provision({ name, ...config }) {
      const stack = await open(name, config);
      const { exitCode, output, changes } = await stack.up({ flags: ["--skip-preview"] });
      if (exitCode !== 0)
        throw new ProvisioningError(output.split("\n").filter((line) => /error:/.test(line)));
      const { same: _same, ...changed } = changes;
      const result = !known.has(name) ? "created" : Object.keys(changed).length > 0 ? "updated" : "unchanged";
      known.add(name);
      return { result, ids: (await stack.outputs()) as Record<string, string> };
    },
    async destroy(name) {
      if (!known.delete(name)) return false;
      const stack = await open(name, {});
      const { exitCode, output } = await stack.destroy();
      if (exitCode !== 0) throw new ProvisioningError([output]);
      await stack.dispose();
      return true;
    },
  };
  const server = createService(provisioner).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: () => "",
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}
