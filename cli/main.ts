#!/usr/bin/env node
import { printable } from "../provider/json/printable";
import { VERSION } from "../provider/session/version";
import { onCommandLine } from "./advice";
import { runExport } from "./export";
import { HELP, parseCommandLine, UsageError } from "./options";
import { runMigrate } from "./run-migrate";

async function main(argv: string[]): Promise<void> {
  const [command, ...rest] = argv;
  if (command === "emulator") {
    // Loaded only here, so that `export` starts faster.
    const { fail, serveEmulator } = await import("../local/emulator/main.js");
    await serveEmulator(rest, "launchdarkly-integrations emulator").catch(fail);
    return;
  }
  const streams = {
    out: (text: string) => process.stdout.write(`${text}\n`),
    err: (text: string) => process.stderr.write(`${text}\n`),
  };
  if (command === "migrate") {
    await runMigrate(rest, streams);
    return;
  }
  if (argv.includes("--version")) {
    console.log(VERSION);
    return;
  }
  const options = parseCommandLine(argv);
  if (!options) {
    console.log(HELP);
    return;
  }
  process.exitCode = await runExport(options, process.env, streams);
}

main(process.argv.slice(2)).catch((error: Error) => {
  const hint = error instanceof UsageError ? "\nSee `launchdarkly-integrations --help`." : "";
  process.stderr.write(`${printable(onCommandLine(error.message))}${hint}\n`);
  process.exitCode = 1;
});
