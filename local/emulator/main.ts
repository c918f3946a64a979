#!/usr/bin/env node
import { help, parseCommandLine, UsageError } from "./cli";
import { startEmulator } from "./index";
import { shellLines } from "./shell-lines";

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
      ...shellLines(process.platform, {
        LAUNCHDARKLY_API_HOST: emulator.url,
        LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
      }),
    ].join("\n"),
  );
}

function fail(error: Error): void {
  console.error(`emulator: ${error.message}`);
  if (error instanceof UsageError) console.error("Try --help.");
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

if (require.main === module) main(process.argv.slice(2)).catch(fail);
