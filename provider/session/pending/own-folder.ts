import { randomBytes } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Small files in a folder of our own. Names that do not end in `suffix` are not ours and are never touched. */
export interface OwnFolder {
  /** Names of our files. */
  names(): string[];
  /** `undefined` where there is none. */
  read(name: string): string | undefined;
  /** When it was last written, epoch ms of the local clock. */
  writtenAt(name: string): number | undefined;
  /** The file holds the whole text or what it held before, whoever writes at the same time. */
  write(name: string, text: string): void;
  remove(name: string): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Pulumi's folder of this user; `undefined` where there is neither PULUMI_HOME nor a home. */
export function pulumiHome(env: Environment): string | undefined {
  if (env.PULUMI_HOME) return env.PULUMI_HOME;
  try {
    return join(homedir(), ".pulumi");
  } catch {
    // A container's user without HOME and without an entry in /etc/passwd.
    return undefined;
  }
}

/** @throws Error that says why the folder cannot be made. */
export function makeFolder(folder: string | undefined, suffix: string): OwnFolder {
  if (folder === undefined) throw new Error("there is no home folder: set PULUMI_HOME");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openFolder(folder, suffix);
}

/** @throws Error that says why the folder cannot be used, or that there is none. */
export function openFolder(folder: string, suffix: string): OwnFolder {
  secure(folder);
  const path = (name: string): string => join(folder, name);
  return {
    names: () => readdirSync(folder).filter((name) => name.endsWith(suffix)),
    read: (name) => quietly(() => readFileSync(path(name), "utf8")),
    writtenAt: (name) => quietly(() => statSync(path(name)).mtimeMs),
    write(name, text) {
      const draft = path(`${name}.${randomBytes(6).toString("hex")}.draft`);
      try {
        writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
        renameSync(draft, path(name));
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
    },
    remove: (name) => rmSync(path(name), { force: true }),
  };
}

// What others can write there, they could make us take over.
function secure(folder: string): void {
  const stats = lstatSync(folder);
  if (stats.isSymbolicLink()) throw new Error("it is a symbolic link");
  if (!stats.isDirectory()) throw new Error("it is not a folder");
  if (process.platform === "win32") return;
  if (stats.uid !== process.geteuid?.()) throw new Error("it belongs to another user");
  if ((stats.mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
