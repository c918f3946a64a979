import { parseArgs } from "node:util";

/** A mistake in the command line; the message is all the user needs. */
export class UsageError extends Error {}

export type Format = "text" | "markdown" | "json" | "html";

/** What `export` is asked for. */
export interface ExportOptions {
  /** Default: every integration whose public manifest takes configurations. */
  integrations: string[];
  tag?: string | undefined;
  name?: string | undefined;
  out: string;
  project: string;
  force: boolean;
  /** Whether Pulumi may not delete what is exported, as after `pulumi import`. */
  protect: boolean;
  /** Write this file for `pulumi import --file` instead of a project. */
  importFile?: string | undefined;
  json: boolean;
  /** Compare with this output of `pulumi stack export` (`-`: standard input) instead. */
  check?: string | undefined;
  format: Format;
}

const FORMATS: readonly Format[] = ["text", "markdown", "json", "html"];

export const HELP = `Usage: launchdarkly-integrations export [options]
       launchdarkly-integrations migrate [options]    move a stack between dynamic and plugin; see migrate --help
       launchdarkly-integrations emulator [options]   a local LaunchDarkly; see emulator --help
       launchdarkly-integrations --version

export reads the integration configurations of a LaunchDarkly account and writes a Pulumi project that adopts them.
It uses the account of LAUNCHDARKLY_ACCESS_TOKEN, at LAUNCHDARKLY_API_HOST (default https://app.launchdarkly.com).

  --integration <key>    only this integration; may be given several times
                         (default: all whose public manifest takes configurations)
  --tag <tag>            only configurations with this tag
  --name <name>          only configurations of this name
  --out <folder>         where the project is written (default: launchdarkly-integrations)
  --project <name>       name of the Pulumi project (default: launchdarkly-integrations)
  --no-protect           let Pulumi delete the configurations (default: protected, as after \`pulumi import\`)
  --force                overwrite files that are there
  --import-file <file>   instead, write a file for \`pulumi import --file\` (Pulumi CLI 3.254 or newer)
  --json                 instead, print the configurations as JSON, without secrets
  --check <file>         instead, compare the account with a stack: the output of \`pulumi stack export\`,
                         - for standard input. Exit code 0: same, 2: drift, 1: error
  --format <format>      of --check: text (default), markdown, json or html
  --help                 show this`;

/** The options of a command line; undefined when it asks for help. @throws UsageError */
export function parseCommandLine(argv: string[]): ExportOptions | undefined {
  const { values, positionals } = parse(argv);
  if (values.help) return undefined;
  const [command, ...rest] = positionals;
  if (command !== "export" || rest.length > 0) {
    throw new UsageError(
      `${command === undefined ? "no command" : `"${positionals.join(" ")}"`}: the commands are export, migrate and emulator`,
    );
  }
  const modes = (["import-file", "json", "check"] as const).filter((mode) => values[mode]);
  if (modes.length > 1) throw new UsageError(`--${modes.join(" and --")} cannot be combined`);
  const format = values.format ?? "text";
  if (!isFormat(format)) throw new UsageError(`--format must be one of ${FORMATS.join(", ")}, not ${format}`);
  const project = values.project ?? "launchdarkly-integrations";
  if (!isProjectName(project)) {
    throw new UsageError(
      `--project ${JSON.stringify(project)}: a Pulumi project name has 1 to 100 letters, digits, hyphens, underscores ` +
        "and periods, and does not start with Pulumi",
    );
  }
  return {
    integrations: values.integration ?? [],
    tag: values.tag,
    name: values.name,
    out: values.out ?? "launchdarkly-integrations",
    project,
    force: values.force ?? false,
    protect: !(values["no-protect"] ?? false),
    importFile: values["import-file"],
    json: values.json ?? false,
    check: values.check,
    format,
  };
}

function parse(argv: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    integration: { type: "string", multiple: true },
    tag: text,
    name: text,
    out: text,
    project: text,
    "no-protect": flag,
    force: flag,
    "import-file": text,
    json: flag,
    check: text,
    format: text,
    help: flag,
  } as const;
  try {
    return parseArgs({ args: argv, options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function isFormat(text: string): text is Format {
  return (FORMATS as readonly string[]).includes(text);
}

// As Pulumi's own check: it refuses the project only when it is used.
function isProjectName(text: string): boolean {
  return /^[A-Za-z0-9_.-]{1,100}$/.test(text) && !/^pulumi(?:\.|$)/i.test(text);
}
