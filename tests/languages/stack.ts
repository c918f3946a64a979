import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import { ROOT } from "../support/root";

const PLUGIN = join(ROOT, "dist/plugin");
/** The plugin's only file. */
export const BUNDLE = join(PLUGIN, "pulumi-resource-launchdarkly-integrations");
export const PACKAGE = "launchdarkly-integrations";

/** Exit code and output of a CLI command. */
interface Result {
  code: number;
  output: string;
}

/** A program of some language, an account, and the CLI. */
export interface LanguageStack {
  emulator: Emulator;
  folder: string;
  pulumi(...args: string[]): Promise<Result>;
  /** As `pulumi`, with more in the environment. */
  within(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Result>;
  /** Runs a command. Fails if its exit code differs, or if it prints the token. */
  run(code: number, ...args: string[]): Promise<string>;
  /** Writes a file of the project. */
  write(file: string, text: string): void;
  setToken(token: string): Promise<void>;
  close(): Promise<void>;
}

/** Whether the CLI and a language host are on PATH. */
export function canRun(language: string): boolean {
  const finds = (name: string, ...args: string[]) =>
    spawnSync(name, args, { stdio: "ignore" }).error === undefined;
  return finds("pulumi", "version") && finds(`pulumi-language-${language}`, "--help");
}

/** A copy of an example, with settings set. */
export async function openExample(name: string): Promise<LanguageStack> {
  const stack = await openStack();
  cpSync(join(ROOT, "examples", name), stack.folder, { recursive: true });
  const file = join(stack.folder, "Pulumi.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}${plugins(PLUGIN)}`);
  await initialize(stack);
  return stack;
}

/** A project of these files, with settings set. The plugin is that of this checkout. */
export async function openProject(
  files: Readonly<Record<string, string>>,
  options?: EmulatorOptions,
): Promise<LanguageStack> {
  const stack = await openStack(options);
  for (const [file, text] of Object.entries(files)) stack.write(file, text);
  // What a program in JavaScript loads.
  symlinkSync(join(ROOT, "node_modules"), join(stack.folder, "node_modules"));
  await initialize(stack);
  return stack;
}

/** A Pulumi.yaml that finds the plugin of this checkout, or that of another folder. */
export function projectFile(runtime: string, rest = "", folder = PLUGIN): string {
  return `name: project\nruntime: ${runtime}\n${plugins(folder)}${rest}`;
}

function plugins(folder: string): string {
  return `plugins:\n  providers:\n    - name: ${PACKAGE}\n      path: ${folder}\n`;
}

async function initialize({ pulumi, emulator, setToken }: LanguageStack): Promise<void> {
  await pulumi("stack", "init", "test");
  await pulumi("config", "set", `${PACKAGE}:apiHost`, emulator.url);
  await setToken(emulator.token);
}

/** An empty folder, an account, and the CLI. */
export async function openStack(options?: EmulatorOptions): Promise<LanguageStack> {
  const emulator = await startEmulator(options);
  const base = mkdtempSync(join(tmpdir(), "language-"));
  const folder = join(base, "project");
  mkdirSync(folder);
  const env = {
    ...process.env,
    PULUMI_BACKEND_URL: `file://${base}`,
    PULUMI_HOME: join(base, "home"),
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const within: LanguageStack["within"] = (more, ...args) =>
    new Promise((resolve) => {
      let output = "";
      const child = spawn("pulumi", [...args, "--non-interactive"], {
        cwd: folder,
        env: { ...env, ...more },
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (data: Buffer) => {
          output += data.toString();
        });
      }
      child.on("close", (code) => resolve({ code: code ?? 1, output }));
    });
  const pulumi: LanguageStack["pulumi"] = (...args) => within({}, ...args);
  return {
    emulator,
    folder,
    pulumi,
    within,
    async run(code, ...args) {
      const result = await pulumi(...args);
      if (result.code !== code) throw new Error(`pulumi ${args.join(" ")}: ${result.code}\n${result.output}`);
      if (result.output.includes(emulator.token)) throw new Error(`the token is shown: ${result.output}`);
      return result.output;
    },
    write: (file, text) => writeFileSync(join(folder, file), text),
    async setToken(token) {
      emulator.token = token;
      await pulumi("config", "set", "--secret", `${PACKAGE}:accessToken`, token);
    },
    async close() {
      await emulator.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
