import { spawn } from "node:child_process";
import type { Run } from "./contestant";

/** Runs a command to its end; `plan -detailed-exitcode` of Terraform ends with 2 where something would change. */
export function runToEnd(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ ok: code === 0 || code === 2, changes: code === 2, output }));
  });
}
