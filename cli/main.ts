#!/usr/bin/env node
import { runCommand } from "./command";

async function main(argv: string[]): Promise<void> {
  const [command, ...rest] = argv;
  if (command === "emulator") {
    // Loaded only here, so that `export` starts faster.
    const { fail, serveEmulator } = await import("../local/emulator/main.js");
    await serveEmulator(rest, "launchdarkly-integrations emulator").catch(fail);
    return;
  }
  process.exitCode = await runCommand(argv, {
    env: process.env,
    input: process.stdin,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  });
}

void main(process.argv.slice(2));
