import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Emulator, startEmulator } from "../../local/emulator";
import { ROOT, TYPESCRIPT } from "../support/root";

/** The data of the stub of `gh`. */
interface GitHub {
  calls: { method: string; path: string; body?: Record<string, string> }[];
  comments: { id: number; pull: string; body: string; user: { login: string; type: string } }[];
  issues: { number: number; state: string; title: string; body: string }[];
}

/** A repository as a runner has it after checkout, `npm ci` and the Pulumi actions, with its own account. */
export interface Checkout {
  dir: string;
  env: NodeJS.ProcessEnv;
  emulator: Emulator;
  github(): GitHub;
  /** Changes the data on GitHub. */
  seedGithub(change: (github: GitHub) => void): void;
  close(): Promise<void>;
}

/** What the team keeps in its repository already: nothing that Pulumi's own compiler could read or run. */
export const OWN_FILES: Record<string, string> = {
  "package.json": JSON.stringify({ name: "flags", type: "module", main: "index.ts" }),
  "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2029" }, include: ["."] }),
  "index.ts": 'throw new Error("the application was run");\n',
  ".gitignore": "coverage/\n",
  ".github/workflows/deploy.yml": "name: deploy\n",
};

/** A repository before a page's commands. */
interface Start {
  commands: string;
  /** Files that it has beside those of every repository. */
  files?: Record<string, string>;
  /** What its settings begin with. */
  settings?: string;
}

/** Runs a page's commands, or the first ones of an example's README, in the root of a repository with own files. */
export async function checkOut(
  example: string,
  stack: string,
  secrets: Record<string, string>,
  engine: "embedded" | "cli",
  { commands, files = {}, settings = "launchdarkly" }: Start = { commands: firstCommands(example) },
): Promise<Checkout> {
  const folder = mkdtempSync(join(tmpdir(), `${example}-`));
  const [dir, bin, state, stub] = ["checkout", "bin", "state", "github.json"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  for (const made of [bin, join(state, "backend"), join(dir, ".git")]) mkdirSync(made, { recursive: true });
  for (const [file, text] of Object.entries({ ...OWN_FILES, ...files })) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  writeFileSync(stub, JSON.stringify({ calls: [], comments: [], issues: [] }));
  command(bin, "gh", `exec ${quoted(process.execPath, join(__dirname, "gh.cjs"))} "$@"`);
  command(bin, "npx", `exec ${quoted(process.execPath, join(ROOT, "dist/cli/main.js"))} "\${@:2}"`);
  // npm installs into a parent folder where the folder has no package.json.
  command(
    bin,
    "npm",
    `test -f package.json && exec ln -sfn ${quoted(join(ROOT, "node_modules"))} node_modules`,
  );
  if (engine === "embedded") {
    const standIn = quoted(process.execPath, "--require", TYPESCRIPT, join(__dirname, "embedded-pulumi.ts"));
    command(bin, "pulumi", `exec ${standIn} "$@"`);
  }
  const emulator = await startEmulator();
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH ?? "", sdk, join(sdk, "dist")].join(delimiter),
    CI: "true",
    GITHUB_REPOSITORY: "acme/flags",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_RUN_ID: "4711",
    GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
    GH_STUB: stub,
    EMBEDDED_STATE: state,
    PULUMI_BACKEND_URL: pathToFileURL(join(state, "backend")).href,
    PULUMI_HOME: join(state, "home"),
    PULUMI_CONFIG_PASSPHRASE: "examples",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
  const script = [
    withValues(commands, stack, { [`${settings}:accessToken`]: emulator.token, ...secrets }),
    `pulumi config set ${settings}:apiHost ${emulator.url}`,
  ].join("\n");
  const { status, stderr } = spawnSync("bash", ["-ec", script], { cwd: dir, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
  const github = (): GitHub => JSON.parse(readFileSync(stub, "utf8"));
  return {
    dir,
    env,
    emulator,
    github,
    seedGithub(change) {
      const all = github();
      change(all);
      writeFileSync(stub, JSON.stringify(all));
    },
    async close() {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function firstCommands(example: string): string {
  const readme = readFileSync(join(ROOT, "examples", example, "README.md"), "utf8");
  return /```sh\n(.*?)```/s.exec(readme)?.[1] ?? "";
}

/** Commands of a page, with this stack, and the values that `pulumi config set --secret` asks for. */
function withValues(commands: string, stack: string, values: Record<string, string>): string {
  return commands
    .replaceAll("path/to/", `${join(ROOT, "examples")}/`)
    .replaceAll("acme/production", stack)
    .replace(
      /^pulumi config set --secret (\S+)/gm,
      (line, key) => `${line} <<< ${quoted(values[key] ?? "")}`,
    );
}

/** A command of the shell. */
function command(bin: string, name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

const quoted = (...words: string[]): string => words.map((word) => `'${word}'`).join(" ");
