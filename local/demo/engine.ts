import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findPulumiCli, openStack, type StackDriver } from "../engine";

export interface DemoEngine {
  stack: StackDriver;
  /** One line that names the engine and the reason. */
  because: string;
}

export type EngineChoice = "cli" | "embedded" | undefined;

const WRAPPER_TIMEOUT_MS = 60_000;

/** The sources of a CLI. */
export interface Machine {
  onPath(): string | undefined;
  /** Downloads it into the folder; undefined if that fails. */
  download(folder: string): string | undefined;
  isCi: boolean;
}

const MACHINE: Machine = {
  onPath: findPulumiCli,
  download: pulumiFromNpm,
  isCi: Boolean(process.env.CI),
};

/**
 * The CLI on the PATH, else the embedded engine. `cli` also accepts the npm package `pulumi`, which downloads the
 * CLI.
 */
export function chooseEngine(
  choice: EngineChoice,
  projectDir: string,
  stateDir: string,
  machine = MACHINE,
): DemoEngine {
  const open = (engine: "cli" | "embedded", pulumi?: string): StackDriver =>
    openStack({ engine, projectDir, stack: "demo", stateDir, ...(pulumi ? { pulumi } : {}) });
  if (choice === "embedded") {
    return { stack: open("embedded"), because: "Engine: the embedded engine, as requested." };
  }
  const found = machine.onPath();
  if (found) return { stack: open("cli", found), because: "Engine: the Pulumi CLI found on the PATH." };
  if (choice === undefined) {
    return {
      stack: open("embedded"),
      because: "Engine: the embedded engine, because no Pulumi CLI is on the PATH.",
    };
  }
  const wrapped = machine.isCi ? undefined : machine.download(stateDir);
  if (!wrapped) {
    const reason = machine.isCi ? "CI downloads none" : "the npm package pulumi could not download it";
    throw new Error(
      `--engine cli: no Pulumi CLI is on the PATH, and ${reason}. Install the CLI, or use --engine embedded.`,
    );
  }
  return { stack: open("cli", wrapped), because: "Engine: the Pulumi CLI from the npm package pulumi." };
}

// Pulumi's own wrapper downloads the CLI when it first runs, and fails without access to the download.
function pulumiFromNpm(stateDir: string): string | undefined {
  const folder = join(stateDir, "pulumi-cli");
  mkdirSync(folder, { recursive: true });
  // A folder that npm treats as the project, so that no path (possibly with a space) is an argument.
  writeFileSync(join(folder, "package.json"), "{}\n");
  const options: SpawnSyncOptions = { cwd: folder, timeout: WRAPPER_TIMEOUT_MS, stdio: "ignore" };
  const args = ["install", "--no-audit", "--no-fund", "--silent", "pulumi"];
  const install = spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (install.status !== 0) return undefined;
  // The script itself, because npm's .bin has no executable on Windows.
  const wrapper = join(folder, "node_modules", "pulumi", "run.js");
  return spawnSync(process.execPath, [wrapper, "version"], options).status === 0 ? wrapper : undefined;
}
