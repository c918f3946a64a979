import { basename, dirname } from "node:path";
import { systemClock } from "../provider/api";
import { inertJson, printable, printableLines } from "../provider/json/printable";
import { plural } from "../provider/json/words";
import { noticeText } from "../provider/present/notices";
import { connect } from "../provider/session/connect";
import { createContext } from "../provider/session/context";
import { NO_PENDING_CREATES } from "../provider/session/pending/creates";
import { createRedactor } from "../provider/session/redaction/redact";
import { resolveSettings } from "../provider/session/settings";
import { type Entry, kindsOf, readAccount } from "./account";
import { compare, type NewContext } from "./compare";
import { counted } from "./counted";
import { withoutSecrets } from "./found";
import { importFileOf } from "./import-file";
import { type ExportOptions, optionOf } from "./options";
import { openKeys } from "./places";
import { pluginImportFileOf } from "./plugin-import-file";
import { type Program, programOf } from "./program";
import { PRIVATE, writeFiles, writeProject } from "./project";
import { nextSteps, SECRETS_FILE } from "./project-readme";
import { readText } from "./read-text";
import { hasDrift, hasInvalid, report } from "./report";
import { createSecretFinder, type SecretFinder } from "./secrets";
import type { Surroundings } from "./surroundings";

type Output = Pick<Surroundings, "out" | "err">;

/** 0: done, or no drift. 1: a validation failed. 2: drift. */
type ExitCode = 0 | 1 | 2;

/** Runs `export`. @throws UsageError and the errors of the client. */
export async function runExport(
  options: ExportOptions,
  { env, input, ...output }: Surroundings,
): Promise<ExitCode> {
  const newContext = contexts(env);
  const note = (text: string): void => output.err(printable(text));
  if (options.check !== undefined) {
    const exported = await readText(options.check, input, "--check");
    const comparison = await compare(newContext, exported, options, note);
    output.out(report(comparison, options.format));
    if (hasInvalid(comparison)) return 1;
    return hasDrift(comparison) ? 2 : 0;
  }
  const context = newContext(note);
  const entries = await readAccount(context, options, note);
  // The endpoint is undocumented, so its errors are ignored.
  const finder = createSecretFinder(
    await context
      .client()
      .manifests()
      .catch(() => undefined),
  );
  if (options.json) {
    output.out(
      inertJson(
        entries.map((entry) => withoutSecrets(entry, finder)),
        2,
      ),
    );
  } else if (options.importFile !== undefined) {
    writeImportFile(options.importFile, entries, options, finder, output.out);
    note(SHARED);
  } else {
    exportProject(entries, options, finder, context.host, { out: output.out, err: note });
    note(SHARED);
  }
  for (const { kind, key, known } of openKeys(kindsOf(options))) {
    if (options.keys[key]) continue;
    note(`Looked at ${plural(kind.noun)} of ${known.join(", ")}; name others with --${optionOf(key)}.`);
  }
  return 0;
}

function writeImportFile(
  file: string,
  entries: readonly Entry[],
  { plugin, force, protect }: ExportOptions,
  finder: SecretFinder,
  out: Output["out"],
): void {
  const text = plugin ? pluginImportFileOf(entries) : importFileOf(entries, finder);
  writeFiles(dirname(file), { [basename(file)]: text }, force, PRIVATE);
  out(`${file}: ${countOf(entries)}. Now run:`);
  const options = [plugin ? "" : " --generate-code=false", protect ? "" : " --protect=false"];
  out(`  pulumi import --file ${/\s/.test(file) ? `"${file}"` : file}${options.join("")}`);
  if (plugin) out(PASTE);
}

const PASTE =
  "Paste what it prints into the program. Each secret in it is a placeholder, which leaves the secret as it is: put the real one " +
  "into the stack's configuration.";

// No API shows who manages an object.
const SHARED =
  "Keep only objects that no other Pulumi stack or tool manages: two stacks that declare the same object change it back and " +
  "forth with every `pulumi up`.";

function exportProject(
  entries: readonly Entry[],
  options: ExportOptions,
  finder: SecretFinder,
  host: string,
  { out, err }: Output,
): void {
  const program = programOf(entries, finder, options);
  const { out: folder, project: name, force } = options;
  const files = writeProject(folder, program, { name, host, force });
  out(`${countOf(entries)}, written to ${folder}: ${files.map((file) => basename(file)).join(", ")}.`);
  out(`Next, in ${folder}, ${toFillIn(program)}run:`);
  for (const step of nextSteps(program, host)) out(`  ${step}`);
  for (const problem of program.problems) err(`warning: ${problem}`);
  const guessed = program.secrets.filter((secret) => secret.guessed);
  if (guessed.length > 0) {
    const names = guessed.map(({ configName }) => configName).join(", ");
    err(
      `warning: LaunchDarkly shows values that look like credentials: ${names}. The program asks for them as secrets.`,
    );
  }
}

function toFillIn({ secrets: { length } }: Program): string {
  if (length === 0) return "";
  return `fill in ${SECRETS_FILE} (${length} secret${length === 1 ? "" : "s"}), then `;
}

/** Creates contexts for the account of the environment, or of an explicit provider. */
function contexts(env: NodeJS.ProcessEnv): NewContext {
  return (report, config = new Map()) => {
    const settings = resolveSettings(config, env);
    const secrets = createRedactor();
    return createContext({
      client: connect(settings, secrets),
      host: settings.apiHost,
      clock: systemClock,
      pending: NO_PENDING_CREATES,
      driftDetection: true,
      comment: undefined,
      env,
      notify: (notice) => report(printableLines(secrets.redact(noticeText(notice)))),
    });
  };
}

function countOf(entries: readonly Entry[]): string {
  return counted(entries.map(({ kind }) => kind));
}
