import { readFileSync, writeFileSync } from "node:fs";
import { type Form, type MigrateOptions, migrate, migrateSettings } from "./migrate";
import { onDisk, readText } from "./read-text";
import type { Surroundings } from "./surroundings";
import { parseLine, UsageError } from "./usage";

const MIGRATE_HELP = `Usage: launchdarkly-integrations migrate --to plugin|dynamic [options] [file]

Rewrites a stack for the other form of this provider: reads what \`pulumi stack export\` prints (from the file, or from
standard input) and prints what \`pulumi stack import\` takes. Nothing changes in LaunchDarkly.

  --to <form>            plugin or dynamic
  --generic              to plugin: use the class IntegrationConfiguration for every integration
                         (default: the integration's own class, where there is one)
  --settings <file>      also rename the settings in this file, such as Pulumi.production.yaml
  --help, -h             show this`;

interface MigrateLine extends MigrateOptions {
  file: string;
  settings: string | undefined;
}

/** Parses a command line. `undefined` if it asks for help. @throws UsageError */
export function parseMigrateLine(argv: string[]): MigrateLine | undefined {
  const { values, positionals } = parse(argv);
  if (values.help) return undefined;
  const { to, settings, generic = false } = values;
  if (!isForm(to)) throw new UsageError("--to must be plugin or dynamic");
  if (positionals.length > 1) throw new UsageError("migrate takes one file");
  return { to, generic, settings, file: positionals[0] ?? "-" };
}

/** The command `migrate`. @throws UsageError */
export async function runMigrate(
  argv: string[],
  { input, out, err }: Omit<Surroundings, "env">,
): Promise<void> {
  const line = parseMigrateLine(argv);
  if (!line) {
    out(MIGRATE_HELP);
    return;
  }
  const { to, settings } = line;
  const { json, moved } = migrate(await readText(line.file, input, "migrate"), line);
  const [old, names] = to === "plugin" ? [DYNAMIC, PLUGIN] : [PLUGIN, DYNAMIC];
  const about = settings === undefined ? undefined : renameIn(settings, to);
  out(json.trimEnd());
  err(
    `${moved} ${moved === 1 ? "resource" : "resources"} moved to the ${to} form. Import with \`pulumi stack import\`.` +
      {
        none: ` Its settings are ${names}: rename them in the stack's file with --settings, or set them again.`,
        renamed: ` The settings in ${settings} are ${names} now.`,
        same: ` ${settings} has no settings ${old} to rename; the ${to} form reads ${names}.`,
      }[about ?? "none"],
  );
}

const DYNAMIC = "launchdarkly:*";
const PLUGIN = "launchdarkly-integrations:*";

function renameIn(file: string, to: Form): "renamed" | "same" {
  const before = onDisk(`--settings ${file}`, () => readFileSync(file, "utf8"));
  const after = migrateSettings(before, to);
  if (after === before) return "same";
  onDisk(`--settings ${file}`, () => writeFileSync(file, after));
  return "renamed";
}

function parse(argv: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  return parseLine(argv, { to: text, generic: flag, settings: text, help: { ...flag, short: "h" } });
}

function isForm(text: string | undefined): text is Form {
  return text === "plugin" || text === "dynamic";
}
