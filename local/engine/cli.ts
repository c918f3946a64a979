import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DeploymentExport, OperationOptions, OperationResult, StackDriver } from "./driver";
import { countSteps } from "./event-log";
import { findPulumiCli } from "./find-cli";
import { readProject } from "./project";

export interface CliStackOptions {
  projectDir: string;
  stack: string;
  /** Where the CLI keeps state, plugins and the config of this stack. Nothing is written elsewhere. */
  stateDir: string;
  /** Encrypts secrets; empty by default. */
  passphrase?: string;
  env?: Record<string, string | undefined>;
  /** The executable, or a script that Node starts (npm's wrapper); default: the executable on PATH. */
  pulumi?: string;
  onOutput?: (line: string) => void;
}

/** A stack on the real CLI with a file backend, isolated from the user's own login, plugins and config. */
export function createCliStack(options: CliStackOptions): StackDriver {
  const { projectDir, stack, stateDir } = options;
  // `stack init` writes the salt next to a Pulumi.yaml, so it runs in its own folder with a minimal one.
  const scratch = join(stateDir, "project");
  const configFile = join(scratch, `Pulumi.${stack}.yaml`);
  const eventLog = join(stateDir, `${stack}.events.json`);
  let ready: Promise<void> | undefined;
  // Set with one CLI call just before the next operation.
  const settings = new Map<string, { value: string; secret: boolean }>();

  const environment = (extra: Record<string, string | undefined> = {}): NodeJS.ProcessEnv =>
    closedOff(options, extra);

  async function run(
    args: string[],
    env?: Record<string, string | undefined>,
    stream = false,
    cwd = scratch,
  ) {
    const pulumi = options.pulumi ?? findPulumiCli();
    if (!pulumi) throw new Error("no Pulumi CLI found: pulumi and pulumi-language-nodejs must be on PATH");
    // Windows does not start scripts directly, and Node starts .cmd files only in a shell, which would interpret our
    // values.
    const script = pulumi.endsWith(".js") ? [pulumi] : [];
    const child = spawn(
      script.length > 0 ? process.execPath : pulumi,
      [...script, "--non-interactive", "--color", "never", ...args],
      { cwd, env: environment(env), stdio: ["ignore", "pipe", "pipe"], windowsHide: true },
    );
    let stdout = "";
    let output = "";
    const collect = (isStdout: boolean) => (text: string) => {
      if (isStdout) stdout += text;
      output += text;
      if (stream && options.onOutput)
        for (const line of text.trimEnd().split(/\r?\n/)) options.onOutput(line);
    };
    // A multi-byte character may be split across two chunks; the stream decoder joins it.
    child.stdout.setEncoding("utf8").on("data", collect(true));
    child.stderr.setEncoding("utf8").on("data", collect(false));
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 255));
    });
    return { exitCode, stdout, output };
  }

  async function must(args: string[]): Promise<string> {
    await prepare();
    return succeed(args);
  }

  async function succeed(args: string[]): Promise<string> {
    const { exitCode, stdout, output } = await run(args);
    if (exitCode !== 0) throw new Error(`pulumi ${args[0]} ended with code ${exitCode}: ${output}`);
    return stdout;
  }

  /** Creates the stack, and sets the config values that were requested since. */
  async function prepare(): Promise<void> {
    ready ??= makeStack();
    await ready;
    if (settings.size === 0) return;
    const flags = [...settings].flatMap(([key, { value, secret }]) => [
      secret ? "--secret" : "--plaintext",
      `${key}=${value}`,
    ]);
    settings.clear();
    await succeed(["config", "set-all", "--stack", stack, ...flags]);
  }

  /** The stack's config is a copy: the files in the user's project are read but never written. */
  async function makeStack(): Promise<void> {
    for (const folder of ["backend", "project"]) mkdirSync(join(stateDir, folder), { recursive: true });
    const { name } = readProject(projectDir);
    writeFileSync(join(scratch, "Pulumi.yaml"), `${JSON.stringify({ name, runtime: "nodejs" })}\n`);
    const isNew = !existsSync(configFile);
    if (isNew) {
      const theirs = join(projectDir, `Pulumi.${stack}.yaml`);
      if (existsSync(theirs)) copyFileSync(theirs, configFile);
      else writeFileSync(configFile, "{}\n");
    }
    if (isNew || (await run(["stack", "export", "--stack", stack])).exitCode !== 0) {
      await succeed(["stack", "init", stack, "--no-select"]);
    }
  }

  async function operate(
    command: string,
    given: OperationOptions,
    flags: string[],
  ): Promise<OperationResult> {
    await prepare();
    rmSync(eventLog, { force: true });
    const args = [
      command,
      ...["--stack", stack, "--config-file", configFile, "--event-log", eventLog],
      ...flags,
      ...(given.expectNoChanges ? ["--expect-no-changes"] : []),
      ...(given.refresh && command !== "refresh" ? ["--refresh"] : []),
      ...(given.diff ? ["--diff"] : []),
      ...(given.flags ?? []),
    ];
    const { exitCode, output } = await run(args, given.env, true, projectDir);
    const events = existsSync(eventLog) ? readFileSync(eventLog, "utf8") : "";
    rmSync(eventLog, { force: true });
    return { exitCode, output, changes: countSteps(events) };
  }

  return {
    engine: "cli",
    async setConfig(key, value, { secret = false } = {}) {
      settings.set(key, { value, secret });
    },
    preview: (given = {}) => operate("preview", given, []),
    up: (given = {}) => operate("up", given, ["--yes"]),
    refresh: (given = {}) => operate("refresh", given, given.previewOnly ? ["--preview-only"] : ["--yes"]),
    destroy: (given = {}) => operate("destroy", given, ["--yes"]),
    async exportState({ showSecrets = false } = {}) {
      const args = ["stack", "export", "--stack", stack, ...(showSecrets ? ["--show-secrets"] : [])];
      return JSON.parse(await must(args)) as DeploymentExport;
    },
    async importState(state) {
      const file = join(stateDir, `${stack}.import.json`);
      mkdirSync(stateDir, { recursive: true });
      writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
      await must(["stack", "import", "--stack", stack, "--file", file]).finally(() => rmSync(file));
    },
    async outputs() {
      const args = ["stack", "output", "--json", "--show-secrets", "--stack", stack];
      return JSON.parse(await must(args)) as Record<string, unknown>;
    },
    stateFiles: () => [
      ...(existsSync(configFile) ? [configFile] : []),
      ...filesBelow(join(stateDir, "backend")),
    ],
    async dispose() {
      for (const folder of ["backend", "home", "project"])
        rmSync(join(stateDir, folder), { recursive: true, force: true });
    },
  };
}

/** An environment in which the CLI keeps everything below `stateDir`. */
export function closedOff(
  { stateDir, pulumi, passphrase, env }: Omit<CliStackOptions, "projectDir" | "stack">,
  extra: Record<string, string | undefined> = {},
): NodeJS.ProcessEnv {
  // The SDK contains the script that starts dynamic providers; a CLI may be installed without it.
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const own = pulumi ? [dirname(pulumi)] : [];
  return {
    ...process.env,
    ...env,
    ...extra,
    PATH: [...own, process.env.PATH ?? "", sdk, join(sdk, "dist")].join(delimiter),
    PULUMI_BACKEND_URL: pathToFileURL(join(stateDir, "backend")).href,
    PULUMI_HOME: join(stateDir, "home"),
    PULUMI_CONFIG_PASSPHRASE: passphrase ?? process.env.PULUMI_CONFIG_PASSPHRASE ?? "",
    // The flag --event-log exists only with this variable.
    PULUMI_DEBUG_COMMANDS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
