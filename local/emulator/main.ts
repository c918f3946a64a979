#!/usr/bin/env node
import { help, parseCommandLine, UsageError } from "./cli";
import { startEmulator } from "./index";
import { startMessage } from "./start-message";

/** Serves until the process is stopped. `command` is how the user started it. */
export async function serveEmulator(argv: string[], command = "npm run emulator --"): Promise<void> {
  const options = parseCommandLine(argv);
  if (options === undefined) {
    console.log(help(command));
    return;
  }
  const emulator = await startEmulator(options);
  const end = () => {
    emulator.close().catch(fail);
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  console.log(
    startMessage(emulator, process.platform === "win32" && !process.env.SHELL ? "powershell" : "posix"),
  );
}

/** Reports an error and sets the exit code: 2 for a mistake in the command line, 1 otherwise. */
export function fail(error: Error): void {
  console.error(`emulator: ${error.message}`);
  if (error instanceof UsageError) console.error("Try --help.");
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

if (require.main === module) serveEmulator(process.argv.slice(2)).catch(fail);
