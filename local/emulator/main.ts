#!/usr/bin/env node
import { help, parseCommandLine, UsageError } from "./cli";
import { startEmulator } from "./index";

async function main(argv: string[]): Promise<void> {
  const options = parseCommandLine(argv);
  if (options === undefined) {
    console.log(help());
    return;
  }
  const emulator = await startEmulator(options);
  const end = () => {
    emulator.close().catch(fail);
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  console.log(
    [
      `LaunchDarkly emulator listening on ${emulator.url} (Ctrl+C ends it). Set:`,
      `export LAUNCHDARKLY_API_HOST=${quoted(emulator.url)}`,
      `export LAUNCHDARKLY_ACCESS_TOKEN=${quoted(emulator.token)}`,
    ].join("\n"),
  );
}

/** For a POSIX shell: the token may hold anything. */
function quoted(text: string): string {
  return /^[\w:./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function fail(error: Error): void {
  console.error(`emulator: ${error.message}`);
  if (error instanceof UsageError) console.error("Try --help.");
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

if (require.main === module) main(process.argv.slice(2)).catch(fail);
