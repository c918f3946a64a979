import { runExport } from "../../cli/export";
import { parseCommandLine } from "../../cli/options";
import type { Emulator } from "../../local/emulator";

/** Runs `export` in this process with an emulated account. */
export async function runInside(emulator: Emulator, args: string[]) {
  const options = parseCommandLine(["export", ...args]);
  if (!options) throw new Error("no options");
  const [out, err]: [string[], string[]] = [[], []];
  const env = { LAUNCHDARKLY_ACCESS_TOKEN: emulator.token, LAUNCHDARKLY_API_HOST: emulator.url };
  const exitCode = await runExport(options, env, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { exitCode, stdout: out.join("\n"), stderr: err.join("\n"), notes: err };
}
