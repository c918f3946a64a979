import { Readable } from "node:stream";
import { runCommand } from "../../cli/command";
import type { Emulator } from "../../local/emulator";

export interface Ran {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** Standard error, one text for each time that the command wrote to it. */
  notes: string[];
}

/** Runs `export` in this process with an emulated account. */
export function runInside(emulator: Emulator, args: string[], input?: string | Buffer): Promise<Ran> {
  return commandInside(emulator, ["export", ...args], input);
}

/** Runs the package's command in this process with an emulated account: all but the process itself. */
export async function commandInside(
  { token, url }: Pick<Emulator, "token" | "url">,
  argv: string[],
  input: string | Buffer = "",
): Promise<Ran> {
  const [stdout, notes]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(argv, {
    env: { LAUNCHDARKLY_ACCESS_TOKEN: token, LAUNCHDARKLY_API_HOST: url },
    input: Readable.from([input]),
    out: (text) => stdout.push(text),
    err: (text) => notes.push(text),
  });
  return { exitCode, stdout: stdout.join("\n"), stderr: notes.join("\n"), notes };
}
