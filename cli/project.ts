import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_HOST } from "../provider/session/settings";
import { VERSION } from "../provider/session/version";
import { codeSpan } from "./markdown";
import { UsageError } from "./options";
import type { Program } from "./program";

interface ProjectOptions {
  /** The name of the Pulumi project. */
  name: string;
  /** The account's host. */
  host: string;
  force: boolean;
}

/** Writes a complete Pulumi project. @throws UsageError if a file exists and `force` is false. */
export function writeProject(folder: string, program: Program, options: ProjectOptions): string[] {
  const { name, host, force } = options;
  const files: Record<string, string> = {
    "Pulumi.yaml": `name: ${JSON.stringify(name)}\ndescription: LaunchDarkly integrations and environments\nruntime: nodejs\n`,
    "package.json": json({
      name: packageName(name),
      private: true,
      dependencies: {
        "@pulumi/pulumi": "^3.216.0",
        "pulumi-launchdarkly-integrations": `^${VERSION}`,
      },
      devDependencies: { "@types/node": "^20", "ts-node": "^10.9.2", typescript: "^5.9.0" },
    }),
    "tsconfig.json": json({
      compilerOptions: {
        target: "es2022",
        module: "node16",
        moduleResolution: "node16",
        strict: true,
        noEmit: true,
      },
      include: ["index.ts"],
    }),
    "index.ts": program.text,
    "README.md": readme(name, program),
    ".gitignore": `node_modules/\n${SETTINGS_FILE}\n`,
  };
  const secret = { [SETTINGS_FILE]: settingsOf(program, host) };
  refuseToOverwrite(folder, Object.keys({ ...files, ...secret }), force);
  return [...writeFiles(folder, files, true), ...writeFiles(folder, secret, true, PRIVATE)];
}

/** The mode of a file that only its owner can read. */
export const PRIVATE = 0o600;

/** Writes all files or none. @throws UsageError if one exists and `force` is false. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  force: boolean,
  mode = 0o666,
): string[] {
  refuseToOverwrite(folder, Object.keys(files), force);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    writeFileSync(path, text, { mode });
    // An existing file keeps its mode.
    if (mode === PRIVATE) chmodSync(path, mode);
  }
  return Object.keys(files).map((file) => join(folder, file));
}

function refuseToOverwrite(folder: string, files: readonly string[], force: boolean): void {
  const present = force ? [] : files.map((file) => join(folder, file)).filter((path) => existsSync(path));
  if (present.length === 0) return;
  throw new UsageError(
    `${present.join(", ")} already exists: nothing was written; choose another folder, or use --force`,
  );
}

/** The file with the stack's settings, until `pulumi config set-all` reads them. */
export const SETTINGS_FILE = "stack-config.json";

/** The stack's settings for `pulumi config set-all --json`. The user fills in the secrets. */
function settingsOf({ secrets }: Program, host: string): string {
  const empty = { value: "", secret: true };
  return json({
    "launchdarkly:accessToken": empty,
    ...(host === DEFAULT_HOST ? {} : { "launchdarkly:apiHost": { value: host } }),
    ...Object.fromEntries(secrets.map(({ configName }) => [configName, empty])),
  });
}

/** The next steps in the project's folder. */
export const NEXT_STEPS: readonly string[] = [
  "npm install",
  "pulumi stack init production",
  `pulumi config set-all --json "$(cat ${SETTINGS_FILE})"   # once its values are filled in; then delete it`,
  "pulumi preview",
];

function readme(name: string, { secrets }: Program): string {
  return [
    `# ${name}`,
    "",
    "LaunchDarkly integrations and environment settings, exported from an existing account.",
    "",
    `1. Fill in the values of \`${SETTINGS_FILE}\`: the access token${secrets.length > 0 ? " and the secrets, which LaunchDarkly does not show" : ""}.`,
    "   Git ignores this file; delete it after step 2.",
    "2. Run:",
    "",
    "```sh",
    ...NEXT_STEPS,
    "pulumi up",
    "```",
    "",
    "The preview names each object that Pulumi adopts; the only patches are the secrets. In PowerShell, write",
    `\`(Get-Content -Raw ${SETTINGS_FILE})\` for \`"$(cat ${SETTINGS_FILE})"\`. To set one secret alone, run`,
    "`pulumi config set --secret NAME`, which asks for the value.",
    "",
    ...secretTable(secrets),
  ].join("\n");
}

function secretTable(secrets: Program["secrets"]): string[] {
  if (secrets.length === 0) return [];
  const rows = secrets.map(
    ({ configName, resource, pointer }) =>
      `| ${codeSpan(configName)} | ${codeSpan(resource)} | ${codeSpan(pointer).replaceAll("|", "\\|")} |`,
  );
  return ["| setting | resource | secret |", "| --- | --- | --- |", ...rows, ""];
}

/** A valid npm package name. */
function packageName(project: string): string {
  return project.toLowerCase().replace(/^[._]+/, "") || "launchdarkly-integrations";
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
