import { printable } from "../provider/json/printable";
import { VERSION } from "../provider/session/version";
import { onCommandLine } from "./advice";
import { runExport } from "./export";
import { HELP, parseCommandLine, UsageError } from "./options";
import { runMigrate } from "./run-migrate";
import type { Surroundings } from "./surroundings";

/** Runs a command that ends. Its answer is the exit code; 1: an error, which it printed. */
export async function runCommand(argv: string[], surroundings: Surroundings): Promise<number> {
  try {
    return await run(argv, surroundings);
  } catch (error) {
    const hint = error instanceof UsageError ? "\nSee `launchdarkly-integrations --help`." : "";
    surroundings.err(`${printable(onCommandLine((error as Error).message))}${hint}`);
    return 1;
  }
}

async function run(argv: string[], surroundings: Surroundings): Promise<number> {
  const [command, ...rest] = argv;
  if (command === "migrate") {
    await runMigrate(rest, surroundings);
    return 0;
  }
  if (argv.includes("--version")) {
    surroundings.out(VERSION);
    return 0;
  }
  const options = parseCommandLine(argv);
  if (options) return runExport(options, surroundings);
  surroundings.out(HELP);
  return 0;
}
