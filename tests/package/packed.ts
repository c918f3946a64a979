import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const ROOT = resolve(__dirname, "../..");

/** The package as `npm publish` would upload it. */
export interface Packed {
  /** Path of the archive. */
  archive: string;
  /** Bytes of the archive. */
  size: number;
  /** Bytes once unpacked. */
  unpackedSize: number;
  /** Paths inside the package. */
  files: string[];
}

/** Packs the build; `npm test` builds before it starts. */
export function pack(folder: string): Packed {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const { stdout } = must(npm(args, ROOT));
  const [report] = JSON.parse(stdout) as {
    filename: string;
    size: number;
    unpackedSize: number;
    files: { path: string }[];
  }[];
  if (!report) throw new Error(`npm pack reported nothing: ${stdout}`);
  return {
    archive: join(folder, report.filename),
    size: report.size,
    unpackedSize: report.unpackedSize,
    files: report.files.map((file) => file.path).sort(),
  };
}

export const temporaryFolder = (name: string): string => mkdtempSync(join(tmpdir(), `package-${name}-`));

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export type Ran = SpawnSyncReturns<string>;

export const npm = (args: string[], cwd: string): Ran => run("npm", args, cwd);

/** Another package manager from npm's registry. */
export const npx = (args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ran =>
  run("npx", ["--yes", "--prefer-offline", ...args], cwd, env);

/** Starts an installed command with npx, passes its first output to `use`, and stops it with everything it started. */
export async function npxServing(args: string[], cwd: string, use: (said: string) => Promise<void>) {
  const windows = process.platform === "win32";
  // npx runs the command below a shell, so the whole group must be stopped.
  const options = { cwd, env: ownEnvironment(), detached: !windows, shell: windows };
  const child = spawn("npx", ["--no-install", ...args], options);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const closed = once(child, "close");
  try {
    await Promise.race([once(child.stdout, "data"), closed]);
    await use(said);
  } finally {
    if (windows) spawnSync("taskkill", ["/T", "/F", "/PID", String(child.pid)]);
    else if (child.exitCode === null && child.pid) process.kill(-child.pid, "SIGTERM");
    await closed;
  }
}

export const node = (args: string[], cwd: string): Ran => runFile(process.execPath, args, cwd);

/** Runs an executable whose path may contain spaces. */
export const runFile = (file: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ran =>
  spawnSync(file, args, { cwd, encoding: "utf8", env: { ...ownEnvironment(), ...env } });

function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ran {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { cwd, encoding: "utf8", env: { ...ownEnvironment(), ...env }, shell });
}

/** Throws with the command's output if it failed. */
export function must(result: Ran): Ran {
  if (result.status === 0) return result;
  throw new Error(`${result.error?.message ?? ""}\n${result.stdout}\n${result.stderr}`.trim());
}

/** Whether a command failed only because no registry can be reached. */
export const isOffline = (result: Ran): boolean =>
  result.status !== 0 &&
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ENOTCACHED)\b/.test(
    result.stdout + result.stderr,
  );

// `npm test` passes settings of this repository to its children; an install elsewhere must not inherit them.
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) =>
        !/^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|INIT_CWD$|NODE_PATH$|NODE_OPTIONS$)/.test(
          key,
        ),
    ),
  );
}
