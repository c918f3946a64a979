import { ConfigurationError } from "../provider/api";
import { printable } from "../provider/json/printable";
import { VERSION } from "../provider/session/version";
import { onCommandLine } from "./advice";
import { runExport } from "./export";
import { HELP, parseCommandLine } from "./options";
import { runMigrate } from "./run-migrate";
import type { Surroundings } from "./surroundings";
import { UsageError } from "./usage";

/** Runs a command. Returns the exit code; 1 is an error, which was printed. */
export async function runCommand(argv: string[], surroundings: Surroundings): Promise<number> {
  try {
    return await run(argv, surroundings);
  } catch (error) {
    const command = argv[0] === "migrate" ? "migrate " : "";
    const hint = error instanceof UsageError ? `\nSee \`launchdarkly-integrations ${command}--help\`.` : "";
    const problems = error instanceof ConfigurationError ? error.problems : [(error as Error).message];
    surroundings.err(`${problems.map((text) => printable(onCommandLine(text))).join("\n")}${hint}`);
    return 1;
  }
}

async function run(argv: string[], surroundings: Surroundings): Promise<number> {
  const [command, ...rest] = argv;
  if (command === "migrate") {
    await runMigrate(rest, surroundings);
    return 0;
  }
  if (argv.some((word) => word === "--version" || word === "-v")) {
    surroundings.out(VERSION);
    return 0;
  }
  const options = parseCommandLine(argv);
  if (options)
    return runExport(options, { ...surroundings, err: (text) => surroundings.err(onCommandLine(text)) });
  surroundings.out(HELP);
  return 0;
}
