import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { remembered } from "../support/remembered";
import { must, npm, npx, type Ran } from "./packed";
import { CJS_PROGRAM, PROGRAMS, type Program, TS, TS_ESM } from "./programs";

const SDK = { "@pulumi/pulumi": "3.248.0" };
const TYPESCRIPT = { typescript: "5.9.3", "ts-node": "10.9.2", "@types/node": "20" };

/** A package manager, and the layout of a consumer's folder. */
interface Manager {
  title: string;
  /** In a workspace each program is a member, and the only place that names the package. */
  workspace?: true;
  programs: Program[];
  /** The compiler checks the TypeScript program and all declarations that it uses. */
  typeChecks?: true;
  /** Those that also run on the Pulumi CLI. */
  onCli: Program[];
  devDependencies: Record<string, string>;
  settings?: Record<string, string>;
  install(folder: string): Ran;
  /** What the user's shell needs to run `pulumi`. */
  env?(folder: string): Record<string, string>;
}

/** Without questions and summaries, and with previously downloaded packages. */
const QUIET = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

export const installWithNpm = (folder: string): Ran => npm(["install", ...QUIET], folder);

export const MANAGERS: Manager[] = [
  {
    title: "npm into a workspace",
    workspace: true,
    programs: PROGRAMS,
    onCli: [TS, TS_ESM],
    devDependencies: TYPESCRIPT,
    install: installWithNpm,
  },
  {
    // Its node_modules are strict: a package finds only its declared dependencies.
    title: "pnpm",
    typeChecks: true,
    programs: [TS],
    onCli: [TS],
    devDependencies: TYPESCRIPT,
    install: (folder) =>
      npx(
        ["pnpm@10", "install", "--prefer-offline", "--no-frozen-lockfile", "--reporter=append-only"],
        folder,
      ),
  },
  {
    title: "Yarn 1",
    programs: [CJS_PROGRAM],
    onCli: [CJS_PROGRAM],
    devDependencies: {},
    install: (folder) =>
      npx(["yarn@1.22.22", "install", "--prefer-offline", "--non-interactive", "--silent"], folder, {
        npm_config_registry: npmSetting("registry"),
      }),
  },
  {
    title: "Yarn 4 into node_modules",
    programs: [CJS_PROGRAM],
    onCli: [CJS_PROGRAM],
    devDependencies: {},
    settings: { ".yarnrc.yml": "nodeLinker: node-modules\n", "yarn.lock": "" },
    install: (folder) => yarn4(["install"], folder),
  },
  {
    // There is no node_modules: whatever runs `node` must know where packages are, and `yarn exec` provides that.
    title: "Yarn 4 with Plug'n'Play, started by yarn",
    programs: [CJS_PROGRAM],
    onCli: [CJS_PROGRAM],
    devDependencies: {},
    settings: { ".yarnrc.yml": "nodeLinker: pnp\n", "yarn.lock": "" },
    install: (folder) => yarn4(["install"], folder),
    env: (folder) => ({
      NODE_OPTIONS: must(yarn4(["node", "-p", "process.env.NODE_OPTIONS"], folder)).stdout.trim(),
    }),
  },
];

/** Writes a consumer's folder without installing. */
export function writeConsumer(folder: string, archive: string, manager: Manager): void {
  const { programs, workspace, devDependencies, settings = {} } = manager;
  const dependencies = {
    "pulumi-launchdarkly-integrations": `file:${archive.replaceAll("\\", "/")}`,
    ...SDK,
  };
  for (const program of programs) {
    const own = workspace ? { dependencies } : { dependencies, devDependencies };
    writeFiles(programFolder(folder, manager, program), {
      ...program.files,
      "package.json": JSON.stringify({ name: program.name, private: true, ...program.manifest, ...own }),
      "Pulumi.yaml": `name: packed-${program.name}\nruntime: nodejs\n`,
    });
  }
  const root = { name: "monorepo", private: true, workspaces: ["packages/*"], devDependencies };
  writeFiles(folder, { ...settings, ...(workspace && { "package.json": JSON.stringify(root) }) });
}

export const programFolder = (
  folder: string,
  manager: Pick<Manager, "workspace">,
  program: Program,
): string => (manager.workspace ? join(folder, "packages", program.name) : folder);

function writeFiles(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
}

function yarn4(args: string[], folder: string): Ran {
  return npx(["--package=@yarnpkg/cli-dist@4", "yarn", ...args], folder, {
    YARN_NPM_REGISTRY_SERVER: npmSetting("registry"),
    YARN_ENABLE_TELEMETRY: "0",
    // In CI, Yarn does not create the lock file that a new folder lacks.
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
  });
}

/** Yarn reads settings of its own; packages come from where npm gets them. */
const npmSetting = remembered((name: string) =>
  must(npm(["config", "get", name], process.cwd())).stdout.trim(),
);
