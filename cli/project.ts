import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../provider/session/version";
import { UsageError } from "./options";
import type { Program } from "./program";

/** Writes a complete Pulumi project. @throws UsageError when a file is there and `force` is not given. */
export function writeProject(folder: string, name: string, program: Program, force: boolean): string[] {
  const files: Record<string, string> = {
    "Pulumi.yaml": `name: ${JSON.stringify(name)}\ndescription: LaunchDarkly integration configurations\nruntime: nodejs\n`,
    "package.json": json({
      name,
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
  };
  return writeFiles(folder, files, force);
}

/** The mode of a file that only its owner reads. */
export const PRIVATE = 0o600;

/** Writes files, or none. @throws UsageError when one is there and `force` is not given. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  force: boolean,
  mode = 0o666,
): string[] {
  const paths = Object.keys(files).map((file) => join(folder, file));
  const present = force ? [] : paths.filter((path) => existsSync(path));
  if (present.length > 0) {
    throw new UsageError(
      `${present.join(", ")} is there already: nothing was written; choose another place, or give --force`,
    );
  }
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    writeFileSync(path, text, { mode });
    // One that was there keeps its own mode.
    if (mode === PRIVATE) chmodSync(path, mode);
  }
  return paths;
}

/** The commands that give the stack its secrets; each asks for the value. */
export function secretCommands({ secrets }: Program): string[] {
  return secrets.map(({ configName }) => `pulumi config set --secret ${configName}`);
}

function readme(name: string, program: Program): string {
  const secrets = secretCommands(program);
  return [
    `# ${name}`,
    "",
    "LaunchDarkly integration configurations, exported from the account they are in.",
    "",
    "```sh",
    "npm install",
    "pulumi stack init production",
    "pulumi config set --secret launchdarkly:accessToken",
    ...secrets,
    "pulumi preview   # names what is adopted; the only patches are the secrets",
    "pulumi up",
    "```",
    "",
    ...(secrets.length > 0
      ? ["LaunchDarkly does not show secrets, so each has to be given once; the command asks for it."]
      : []),
    "",
  ].join("\n");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
