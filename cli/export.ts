import { basename, dirname } from "node:path";
import { systemClock } from "../provider/api";
import { connect } from "../provider/connect";
import { type Context, createContext } from "../provider/context";
import { NO_JOURNAL } from "../provider/journal";
import { found } from "../provider/lookup";
import { createRedactor } from "../provider/secrets/redact";
import { resolveSettings } from "../provider/settings";
import { type Entry, keysOf, readAccount } from "./account";
import { compare } from "./compare";
import { importFileOf } from "./import-file";
import type { ExportOptions } from "./options";
import { programOf } from "./program";
import { secretCommands, writeFiles, writeProject } from "./project";
import { readText } from "./read-text";
import { hasDrift, report } from "./report";

/** Where a command writes. */
export interface Output {
  out(text: string): void;
  /** For a person who watches; never part of the result. */
  err(text: string): void;
}

/** 0: done, or the same; 2: drift. */
export type ExitCode = 0 | 2;

/** Runs `export` in one of its modes. @throws UsageError, or the errors of the client. */
export async function runExport(
  options: ExportOptions,
  env: NodeJS.ProcessEnv,
  output: Output,
): Promise<ExitCode> {
  const newContext = contexts(env);
  if (options.check !== undefined) {
    const exported = await readText(options.check);
    const comparison = await compare(newContext, exported, options, output.err);
    output.out(report(comparison, options.format));
    return hasDrift(comparison) ? 2 : 0;
  }
  const entries = await readAccount(newContext(output.err), options, output.err);
  if (options.json) {
    const all = entries.map(({ integrationKey, live }) => found(integrationKey, live));
    output.out(JSON.stringify(all, undefined, 2));
  } else if (options.importFile !== undefined) {
    const { importFile } = options;
    writeFiles(dirname(importFile), { [basename(importFile)]: importFileOf(entries) }, options.force);
    output.out(`${importFile}: ${count(entries)}. Now run:`);
    output.out(
      `  pulumi import --file ${/\s/.test(importFile) ? `"${importFile}"` : importFile} --generate-code=false --protect=false`,
    );
  } else {
    exportProject(entries, options, output);
  }
  if (options.integrations.length === 0) {
    output.err(`Looked at ${keysOf(options).join(", ")}; name others with --integration.`);
  }
  return 0;
}

function exportProject(entries: readonly Entry[], options: ExportOptions, { out, err }: Output): void {
  const program = programOf(entries);
  const files = writeProject(options.out, options.project, program, options.force);
  out(`${count(entries)}, written to ${files.join(", ")}.`);
  const secrets = secretCommands(program);
  if (secrets.length > 0) {
    out("LaunchDarkly does not show secrets. In that folder, give each one (the command asks for it):");
    for (const command of secrets) out(`  ${command}`);
  }
  for (const problem of program.problems) err(`warning: ${problem}`);
}

function contexts(env: NodeJS.ProcessEnv): (report: (text: string) => void) => Context {
  const settings = resolveSettings(new Map(), env);
  const client = connect(settings, createRedactor());
  return (report) =>
    createContext({
      client,
      host: settings.apiHost,
      clock: systemClock,
      journal: NO_JOURNAL,
      driftDetection: true,
      comment: undefined,
      env,
      report,
    });
}

function count(entries: readonly Entry[]): string {
  return entries.length === 1 ? "1 configuration" : `${entries.length} configurations`;
}
