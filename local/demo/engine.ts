import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findPulumiCli, openStack, type StackDriver } from "../engine";

export interface DemoEngine {
  stack: StackDriver;
  /** One line: which engine, and why. */
  because: string;
}

export type EngineChoice = "cli" | "embedded" | undefined;

const WRAPPER_TIMEOUT_MS = 60_000;

/** The CLI on the PATH, else the npm package `pulumi` (which downloads it), else the embedded engine. */
export function chooseEngine(choice: EngineChoice, projectDir: string, stateDir: string): DemoEngine {
  const open = (engine: "cli" | "embedded", pulumi?: string): StackDriver =>
    openStack({ engine, projectDir, stack: "demo", stateDir, ...(pulumi ? { pulumi } : {}) });
  if (choice === "embedded") {
    return { stack: open("embedded"), because: "Engine: the embedded engine, as asked." };
  }
  const found = findPulumiCli();
  if (found) return { stack: open("cli", found), because: "Engine: the Pulumi CLI found on the PATH." };
  const wrapped = process.env.CI ? undefined : pulumiFromNpm(stateDir);
  if (wrapped)
    return {
      stack: open("cli", wrapped),
      because: "Engine: the Pulumi CLI from the npm package pulumi.",
    };
  const reason = process.env.CI
    ? "no Pulumi CLI on the PATH, and CI downloads none"
    : "no Pulumi CLI on the PATH, and the npm package pulumi could not download it";
  if (choice === "cli")
    throw new Error(`--engine cli: ${reason}. Install the Pulumi CLI, or use --engine embedded.`);
  return { stack: open("embedded"), because: `Engine: the embedded engine (${reason}).` };
}

// Pulumi's own wrapper downloads the CLI at its first run; where that cannot be reached it fails.
function pulumiFromNpm(stateDir: string): string | undefined {
  const folder = join(stateDir, "pulumi-cli");
  mkdirSync(folder, { recursive: true });
  const shell = process.platform === "win32";
  const install = spawnSync(
    "npm",
    ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", "pulumi"],
    {
      timeout: WRAPPER_TIMEOUT_MS,
      stdio: "ignore",
      shell,
    },
  );
  if (install.status !== 0) return undefined;
  const pulumi = join(folder, "node_modules", ".bin", shell ? "pulumi.cmd" : "pulumi");
  const version = spawnSync(pulumi, ["version"], { timeout: WRAPPER_TIMEOUT_MS, stdio: "ignore", shell });
  return version.status === 0 ? pulumi : undefined;
}
