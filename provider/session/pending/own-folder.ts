import { createHash, randomBytes } from "node:crypto";
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

/** Small files in our own folder. Files whose names do not end in `suffix` are never touched. */
export interface OwnFolder {
  /** The names of our files. */
  names(): string[];
  /** The content of a file. `undefined` if it does not exist. */
  read(name: string): string | undefined;
  /** When a file was last written, local epoch ms. */
  writtenAt(name: string): number | undefined;
  /** Writes a file atomically. */
  write(name: string, text: string): void;
  remove(name: string): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Pulumi's folder of this user. `undefined` without PULUMI_HOME and a home folder. */
export function pulumiHome(env: Environment): string | undefined {
  if (env.PULUMI_HOME) return env.PULUMI_HOME;
  try {
    return join(homedir(), ".pulumi");
  } catch {
    // A container's user without HOME and without an entry in /etc/passwd.
    return undefined;
  }
}

/** A file name that stands for these parts. */
export function fileNameOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** Creates and opens a folder. @throws Error that says why it cannot be created. */
export function makeFolder(folder: string | undefined, suffix: string): OwnFolder {
  if (folder === undefined) throw new Error("there is no home folder: set PULUMI_HOME");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openFolder(folder, suffix);
}

/** Opens a folder. @throws Error that says why it cannot be used. */
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

// Others must not be able to write to the folder: they could make us recover an object of their choice.
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
