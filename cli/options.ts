import { KINDS } from "../provider/kinds";
import { PACKAGE } from "../provider/present/package";
import { nearest } from "../provider/schema/nearest";
import type { Selection } from "./account";
import { chosenKeys, helpOf, keyOptions } from "./key-options";
import { parseLine, UsageError } from "./usage";

export type Format = "text" | "markdown" | "json" | "html";

/** The options of `export`. */
export interface ExportOptions extends Selection {
  out: string;
  project: string;
  force: boolean;
  /** Whether exported resources are protected, as after `pulumi import`. */
  protect: boolean;
  /** Write this file for `pulumi import --file` instead of a project. */
  importFile?: string | undefined;
  /** With `importFile`: for a stack that uses the plugin. */
  plugin: boolean;
  json: boolean;
  /** Compare with this output of `pulumi stack export` (`-`: standard input) instead. */
  check?: string | undefined;
  /** With `check`: have LaunchDarkly validate each object that it can. */
  validate: boolean;
  format: Format;
}

const TEXT = { type: "string" } as const;
const MANY = { type: "string", multiple: true } as const;
const FLAG = { type: "boolean" } as const;

const OPTIONS = {
  kind: MANY,
  tag: TEXT,
  name: TEXT,
  out: TEXT,
  project: TEXT,
  "no-protect": FLAG,
  force: FLAG,
  "import-file": TEXT,
  plugin: FLAG,
  json: FLAG,
  check: TEXT,
  validate: FLAG,
  format: TEXT,
  help: { ...FLAG, short: "h" },
  version: { ...FLAG, short: "v" },
} as const;

const KEYS = keyOptions(Object.keys(OPTIONS));

const KEY_OPTIONS = Object.fromEntries(
  KEYS.flatMap(({ option, short }) => [option, short].map((name) => [name, MANY])),
);

const COMMANDS = "the commands are export, migrate and emulator";

const FORMATS: readonly Format[] = ["text", "markdown", "json", "html"];

/** Words as lines of the help's right column. */
function columns(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && `${last}, ${word},`.length <= 95) lines.push(`${lines.pop()}, ${word}`);
    else lines.push(word);
  }
  return lines.map((line, i) => `${" ".repeat(25)}${line}${i < lines.length - 1 ? "," : ""}`).join("\n");
}

export const HELP = `Usage: launchdarkly-integrations export [options]
       launchdarkly-integrations migrate [options]    move a stack between dynamic and plugin; see migrate --help
       launchdarkly-integrations emulator [options]   a local LaunchDarkly; see emulator --help
       launchdarkly-integrations --version, -v

export reads the objects of a LaunchDarkly account that this provider manages, and writes a Pulumi project that adopts
them. Settings that always exist, such as an environment's approvals, are exported where somebody has changed any.
It uses the account of LAUNCHDARKLY_ACCESS_TOKEN, at LAUNCHDARKLY_API_HOST (default https://app.launchdarkly.com).

  --kind <kind>          only objects of this kind; may be given several times, as the options before --tag. One of
${columns(KINDS.map(({ name }) => name))}
${KEYS.map(helpOf).join("\n")}
  --tag <tag>            only objects with this tag
  --name <name>          only objects of this name
  --out <folder>         where the project is written (default: launchdarkly-integrations)
  --project <name>       name of the Pulumi project (default: launchdarkly-account)
  --no-protect           let Pulumi delete what is exported (default: protected, as after \`pulumi import\`)
  --force                overwrite files that are there
  --import-file <file>   instead, write a file for \`pulumi import --file\` (Pulumi CLI 3.254 or newer)
  --plugin               with --import-file, for a stack that uses the plugin: \`pulumi import\` then writes the program,
                         in the project's language
  --json                 instead, print the objects as JSON, without secrets
  --check <file>         instead, compare the account with a stack: the output of \`pulumi stack export\`,
                         - for standard input. Exit code 0: same, 2: drift, 1: error
  --validate             with --check, have LaunchDarkly ask each store of a delivery configuration whether it takes the
                         settings. Exit code 1: one does not
  --format <format>      of --check: text (default), markdown, json or html
  --help, -h             show this`;

/** Parses a command line. `undefined` if it asks for help. @throws UsageError */
export function parseCommandLine(argv: string[]): ExportOptions | undefined {
  const { values, positionals } = parseLine(argv, { ...KEY_OPTIONS, ...OPTIONS });
  if (values.help) return undefined;
  const [command, ...rest] = positionals;
  if (command !== "export") throw new UsageError(wrongCommand(command));
  if (rest.length > 0)
    throw new UsageError(`export takes options only, not ${JSON.stringify(rest.join(" "))}`);
  const modes = (["import-file", "json", "check"] as const).filter((mode) => values[mode]);
  if (modes.length > 1) throw new UsageError(`--${modes.join(" and --")} cannot be combined`);
  if (values.plugin && values["import-file"] === undefined)
    throw new UsageError("--plugin needs --import-file");
  if (values.validate && values.check === undefined) throw new UsageError("--validate needs --check");
  const format = values.format ?? "text";
  if (!isFormat(format)) throw new UsageError(`--format must be one of ${FORMATS.join(", ")}, not ${format}`);
  const project = values.project ?? "launchdarkly-account";
  const wrong = projectProblem(project);
  if (wrong !== undefined) throw new UsageError(`--project ${JSON.stringify(project)}: ${wrong}`);
  const kinds = values.kind ?? [];
  refuseUnknownKind(kinds);
  return {
    kinds,
    keys: chosenKeys(KEYS, values),
    tag: values.tag,
    name: values.name,
    out: values.out ?? "launchdarkly-integrations",
    project,
    force: values.force ?? false,
    protect: !(values["no-protect"] ?? false),
    importFile: values["import-file"],
    plugin: values.plugin ?? false,
    json: values.json ?? false,
    check: values.check,
    validate: values.validate ?? false,
    format,
  };
}

function refuseUnknownKind(kinds: readonly string[]): void {
  const known = KINDS.map(({ name }) => name);
  const unknown = kinds.find((kind) => !known.includes(kind));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new UsageError(`--kind must be one of ${known.join(", ")}, not ${unknown}${hint}`);
}

function wrongCommand(word: string | undefined): string {
  if (word === undefined) return `no command: ${COMMANDS}`;
  const near = nearest(word, ["export", "migrate", "emulator"]);
  return `${JSON.stringify(word)} is not a command: ${near === undefined ? COMMANDS : `did you mean ${near}?`}`;
}

function isFormat(text: string): text is Format {
  return (FORMATS as readonly string[]).includes(text);
}

// Pulumi has the first rule, too, but fails only when the project is used.
function projectProblem(text: string): string | undefined {
  if (!/^[A-Za-z0-9_.-]{1,100}$/.test(text) || /^pulumi(?:\.|$)/i.test(text))
    return 'a Pulumi project name has 1 to 100 letters, digits, hyphens, underscores and periods, and neither is "Pulumi" nor begins with "Pulumi."';
  if (text === PACKAGE || text === "launchdarkly")
    return 'the settings of the provider have this name in the stack\'s configuration, so those of the program need another one, e.g. "launchdarkly-account"';
  return undefined;
}

/** The option for a key. */
export function optionOf(key: string): string {
  return KEYS.find((one) => one.key === key)?.short ?? key;
}
