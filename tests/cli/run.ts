import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Emulator } from "../../local/emulator";
import { ROOT } from "../support/root";

export interface Ran {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the package's command with an emulated account, as a user's shell would. */
export function launchdarklyIntegrations(
  emulator: Emulator,
  args: string[],
  input: string | Buffer = "",
): Promise<Ran> {
  const child = spawn(process.execPath, [join(ROOT, "dist/cli/main.js"), ...args], {
    env: {
      ...process.env,
      LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
      LAUNCHDARKLY_API_HOST: emulator.url,
    },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  // A command that does not read its input may end before the input is written.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (exitCode) => resolve({ exitCode, stdout, stderr })));
}
