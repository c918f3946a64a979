import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Emulator, startEmulator } from "../../local/emulator";
import { findPulumiCli, openStack } from "../../local/engine";
import { ROOT, TYPESCRIPT } from "../support/root";

/** The data of the stub of `gh`. */
interface GitHub {
  calls: { method: string; path: string; body?: Record<string, string> }[];
  comments: { id: number; pull: string; body: string; user: { login: string; type: string } }[];
  issues: { number: number; state: string; title: string; body: string }[];
}

/** An example as a runner has it after checkout, `npm ci` and the Pulumi actions, with its own account. */
export interface Checkout {
  dir: string;
  env: NodeJS.ProcessEnv;
  emulator: Emulator;
  github(): GitHub;
  /** Changes the data on GitHub. */
  seedGithub(change: (github: GitHub) => void): void;
  close(): Promise<void>;
}

export async function checkOut(
  example: string,
  stack: string,
  secrets: Record<string, string>,
  engine: "embedded" | "cli",
): Promise<Checkout> {
  const folder = mkdtempSync(join(tmpdir(), `${example}-`));
  const [dir, bin, state, stub] = ["checkout", "bin", "state", "github.json"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  cpSync(join(ROOT, "examples", example), dir, { recursive: true });
  for (const made of [bin, join(state, "backend"), join(dir, ".git")]) mkdirSync(made, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"), "junction");
  writeFileSync(stub, JSON.stringify({ calls: [], comments: [], issues: [] }));
  command(bin, "gh", [join(__dirname, "gh.cjs")]);
  if (engine === "embedded") {
    command(bin, "pulumi", ["--require", TYPESCRIPT, join(__dirname, "embedded-pulumi.ts")]);
  }
  const emulator = await startEmulator();
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH ?? "", sdk, join(sdk, "dist")].join(delimiter),
    CI: "true",
    GITHUB_REPOSITORY: "acme/flags",
    GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
    GH_STUB: stub,
    EMBEDDED_STATE: state,
    PULUMI_BACKEND_URL: pathToFileURL(join(state, "backend")).href,
    PULUMI_HOME: join(state, "home"),
    PULUMI_CONFIG_PASSPHRASE: "examples",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
  const config = { "launchdarkly:accessToken": emulator.token, ...secrets };
  if (engine === "embedded") {
    const options = { projectDir: dir, stack, stateDir: state, passphrase: env.PULUMI_CONFIG_PASSPHRASE };
    const driver = openStack({ engine, ...options });
    await driver.setConfig("launchdarkly:apiHost", emulator.url);
    for (const [key, value] of Object.entries(config)) await driver.setConfig(key, value, { secret: true });
  } else {
    const pulumi = (...args: string[]): void => {
      const { status, stderr } = spawnSync(findPulumiCli() ?? "pulumi", args, {
        cwd: dir,
        env,
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(`pulumi ${args[0]} ${args[1]}: ${stderr}`);
    };
    pulumi("stack", "init", stack);
    const plain = `--plaintext=launchdarkly:apiHost=${emulator.url}`;
    pulumi(
      "config",
      "set-all",
      plain,
      ...Object.entries(config).flatMap(([k, v]) => ["--secret", `${k}=${v}`]),
    );
  }
  const github = (): GitHub => JSON.parse(readFileSync(stub, "utf8"));
  return {
    dir,
    env,
    emulator,
    github,
    seedGithub(change) {
      const all = github();
      change(all);
      writeFileSync(stub, JSON.stringify(all));
    },
    async close() {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A command of the steps' shell that runs Node.js. */
function command(bin: string, name: string, args: string[]): void {
  const quoted = [process.execPath, ...args].map((arg) => `'${arg}'`).join(" ");
  writeFileSync(join(bin, name), `#!/bin/sh\nexec ${quoted} "$@"\n`);
  chmodSync(join(bin, name), 0o755);
}
