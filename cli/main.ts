#!/usr/bin/env node
import { printable } from "../provider/json/printable";
import { runExport } from "./export";
import { HELP, parseCommandLine, UsageError } from "./options";

async function main(): Promise<void> {
  const options = parseCommandLine(process.argv.slice(2));
  if (!options) {
    console.log(HELP);
    return;
  }
  process.exitCode = await runExport(options, process.env, {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  });
}

main().catch((error: Error) => {
  const hint = error instanceof UsageError ? "\nSee `launchdarkly-integrations --help`." : "";
  process.stderr.write(`${printable(error.message)}${hint}\n`);
  process.exitCode = 1;
});
