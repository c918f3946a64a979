import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../provider/session/version";
import type { Program } from "./program";
import { readmeOf, SECRETS_FILE } from "./project-readme";
import { onDisk } from "./read-text";
import { UsageError } from "./usage";

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
    "README.md": readmeOf(name, program, host),
    ".gitignore": `node_modules/\n${SECRETS_FILE}\n`,
  };
  const secret = secretsFile(program);
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
  onDisk(folder, () => mkdirSync(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    onDisk(path, () => writeFileSync(path, text, { mode }));
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

/**
 * The secrets for `pulumi config set-all --json`, which rejects null, so that no secret is set to an empty text by
 * mistake.
 */
function secretsFile({ secrets }: Program): Record<string, string> {
  if (secrets.length === 0) return {};
  const values = secrets.map(({ configName }) => [configName, { value: null, secret: true }]);
  return { [SECRETS_FILE]: json(Object.fromEntries(values)) };
}

/** A valid npm package name. */
function packageName(project: string): string {
  return project.toLowerCase().replace(/^[._]+/, "") || "launchdarkly-integrations";
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
