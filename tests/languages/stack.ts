import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Emulator, startEmulator } from "../../local/emulator";
import { ROOT } from "../support/root";

const PLUGIN = join(ROOT, "dist/plugin");
/** The one file of the plugin. */
export const BUNDLE = join(PLUGIN, "pulumi-resource-launchdarkly-integrations");

/** A program of another language, an account, and the CLI. */
export interface LanguageStack {
  emulator: Emulator;
  folder: string;
  pulumi(...args: string[]): Promise<{ code: number; output: string }>;
  close(): Promise<void>;
}

/** Whether the CLI and a language's host are on PATH. */
export function canRun(language: string): boolean {
  const finds = (name: string, ...args: string[]) =>
    spawnSync(name, args, { stdio: "ignore" }).error === undefined;
  return finds("pulumi", "version") && finds(`pulumi-language-${language}`, "--help");
}

/** A copy of an example, with settings and secrets set. */
export async function openExample(name: string, path: readonly string[] = []): Promise<LanguageStack> {
  const emulator = await startEmulator();
  const base = mkdtempSync(join(tmpdir(), "language-"));
  const folder = join(base, "project");
  cpSync(join(ROOT, "examples", name), folder, { recursive: true });
  const file = join(folder, "Pulumi.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(/path: .*dist\/plugin$/m, `path: ${PLUGIN}`));
  const env = {
    ...process.env,
    PATH: [...path, process.env.PATH].join(delimiter),
    PULUMI_BACKEND_URL: `file://${base}`,
    PULUMI_HOME: join(base, "home"),
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  const pulumi = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      let output = "";
      const child = spawn("pulumi", [...args, "--non-interactive"], { cwd: folder, env });
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (data: Buffer) => {
          output += data.toString();
        });
      }
      child.on("close", (code) => resolve({ code: code ?? 1, output }));
    });
  await pulumi("stack", "init", "test");
  await pulumi("config", "set", "launchdarkly-integrations:apiHost", emulator.url);
  await pulumi("config", "set", "--secret", "launchdarkly-integrations:accessToken", emulator.token);
  return {
    emulator,
    folder,
    pulumi,
    async close() {
      await emulator.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
