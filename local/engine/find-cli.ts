import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const found = new Map<string, string | undefined>();

/** The `pulumi` on PATH, if it runs and its Node.js language host is there too. Searched once. */
export function findPulumiCli(path = process.env.PATH ?? ""): string | undefined {
  if (!found.has(path)) found.set(path, look(path));
  return found.get(path);
}

function look(path: string): string | undefined {
  const cli = findExecutable("pulumi", path);
  if (!cli || !findExecutable("pulumi-language-nodejs", path)) return undefined;
  const env = { ...process.env, PATH: path, PULUMI_SKIP_UPDATE_CHECK: "true" };
  return spawnSync(cli, ["version"], { env, timeout: 10_000, stdio: "ignore" }).status === 0
    ? cli
    : undefined;
}

function findExecutable(name: string, path: string): string | undefined {
  // A .cmd file (npm's wrapper) does not count: Node starts it only in a shell.
  const file = process.platform === "win32" ? `${name}.exe` : name;
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const candidate = join(folder, file);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not here: the next folder may have it.
    }
  }
  return undefined;
}
