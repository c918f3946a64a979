import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The `pulumi` on PATH, if its Node.js language host is there too. */
export function findPulumiCli(path = process.env.PATH ?? ""): string | undefined {
  const cli = findExecutable("pulumi", path);
  return cli && findExecutable("pulumi-language-nodejs", path) ? cli : undefined;
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
