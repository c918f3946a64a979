import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { makeFolder, type OwnFolder, openFolder, pulumiHome } from "./own-folder";

const SUFFIX = ".pending.json";
/** One file for each run that creates objects, until the run ends normally. */
const RUN = `.run${SUFFIX}`;
const CREATE = `.create${SUFFIX}`;
const KEPT_MS = 7 * 24 * 3600 * 1000;

/** A create of an earlier run. */
interface EarlierCreate {
  /**
   * `open`: the run died, or never learned what became of its request. `closed`: the run ended normally, so the
   * engine has recorded the object, or has reported to the user that it could not.
   */
  end: "open" | "closed";
  /** The id of the created object. Absent if there was no answer. */
  id?: string;
  /** Ids of the objects of that name before the request. Absent if they were not known. */
  before?: string[];
}

/**
 * Records of creates that Pulumi may not know: if a process is killed between LaunchDarkly's answer and the engine's
 * record, no state contains the object. Contains ids and times only.
 */
export interface PendingCreates {
  /** The create of an earlier run under this key. `undefined` for creates of this process. */
  earlier(key: string): EarlierCreate | undefined;
  begin(key: string, before: string[] | undefined): void;
  made(key: string, id: string): void;
  /** Removes the record: nothing was created, or it no longer exists. */
  forget(key: string): void;
  /** Removes the record of an id that the engine knows. */
  seen(id: string): void;
  /** Whether another create on this machine created the object. */
  isOthers(id: string, key: string): boolean;
  /** Ends the run normally: none of its creates is pending any more. */
  close(): void;
}

/** For contexts that create nothing, or recover nothing. */
export const NO_PENDING_CREATES: PendingCreates = {
  earlier: () => undefined,
  begin: () => {},
  made: () => {},
  forget: () => {},
  seen: () => {},
  isOthers: () => false,
  close: () => {},
};

interface Entry {
  run: string;
  id?: string;
  before?: string[];
}

interface PendingCreatesOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** Called once, with the reason, when records cannot be written: interrupted creates then cannot be recovered. */
  warn(reason: string): void;
  /** Called before the first create, to arrange for `close`. */
  onFirst?(): void;
}

/** The folder of the records, inside Pulumi's folder of this user. */
export function pendingFolder(env: PendingCreatesOptions["env"]): string | undefined {
  const home = pulumiHome(env);
  return home === undefined ? undefined : join(home, "launchdarkly-integrations", "pending-creates");
}

/** The records of one process. Each create has its own small file, so concurrent processes do not interfere. */
export function openPendingCreates({ env, warn, onFirst }: PendingCreatesOptions): PendingCreates {
  const run = randomBytes(8).toString("hex");
  const own = new Set<string>();
  /** Keys whose record could not be written, so that the file is outdated. */
  const stale = new Set<string>();
  let folder: OwnFolder | undefined;
  let earlierById: Map<string, string> | undefined;
  let begun = false;
  let warned = false;

  /** Returns `undefined` if the folder is missing or cannot be read. */
  function reading<T>(act: (folder: OwnFolder) => T): T | undefined {
    const path = pendingFolder(env);
    if (path === undefined) return undefined;
    try {
      folder ??= openFolder(path, SUFFIX);
      return act(folder);
    } catch {
      return undefined;
    }
  }

  /** A failed write is reported once. Reading and removing continue: neither needs disk space. */
  function writing(key: string, act: (folder: OwnFolder) => void): void {
    try {
      folder ??= makeFolder(pendingFolder(env), SUFFIX);
      act(folder);
      stale.delete(key);
    } catch (error) {
      if (!warned) warn((error as Error).message);
      warned = true;
      stale.add(key);
    }
  }

  function read(files: OwnFolder, name: string): Entry | undefined {
    const entry = parsed(files.read(name));
    const closed = entry !== undefined && files.read(`${entry.run}${RUN}`) === undefined;
    // A closed record only causes a warning, so an old one is removed. An open one stays, regardless of its age.
    const tooOld = closed && entry.id !== undefined && Date.now() - (files.writtenAt(name) ?? 0) > KEPT_MS;
    if (tooOld) files.remove(name);
    return tooOld ? undefined : entry;
  }

  const write = (key: string, entry: Omit<Entry, "run">): void => {
    own.add(key);
    if (!begun) onFirst?.();
    writing(key, (files) => {
      if (!begun) files.write(`${run}${RUN}`, JSON.stringify({ run }));
      files.write(`${key}${CREATE}`, JSON.stringify({ run, ...entry }));
    });
    begun = true;
  };

  // Read once: a create of this process is never one of an earlier run.
  function earlierIds(): Map<string, string> {
    const ids = new Map<string, string>();
    reading((files) => {
      const creates = files.names().filter((name) => name.endsWith(CREATE));
      const entries = creates.map((name) => [name, read(files, name)] as const);
      for (const [name, entry] of entries) if (entry?.id) ids.set(entry.id, name);
      forgetSpentRuns(files, new Set(entries.map(([, entry]) => entry?.run)));
    });
    return ids;
  }

  return {
    earlier(key) {
      if (own.has(key)) return undefined;
      return reading((files) => {
        const entry = read(files, `${key}${CREATE}`);
        if (!entry) return undefined;
        const { run: whose, ...rest } = entry;
        // A request without an answer stays open, because the engine recorded nothing.
        const open = entry.id === undefined || files.read(`${whose}${RUN}`) !== undefined;
        return { end: open ? "open" : "closed", ...rest } as const;
      });
    },
    begin: (key, before) => write(key, before === undefined ? {} : { before }),
    made: (key, id) => write(key, { id }),
    forget: (key) => void reading((files) => files.remove(`${key}${CREATE}`)),
    seen(id) {
      earlierById ??= earlierIds();
      const name = earlierById.get(id);
      if (name === undefined) return;
      earlierById.delete(id);
      if (!own.has(name.slice(0, -CREATE.length))) reading((files) => files.remove(name));
    },
    isOthers: (id, key) =>
      reading((files) =>
        files.names().some((name) => name !== `${key}${CREATE}` && parsed(files.read(name))?.id === id),
      ) ?? false,
    close() {
      if (begun)
        reading((files) => {
          for (const key of stale) files.remove(`${key}${CREATE}`);
          files.remove(`${run}${RUN}`);
        });
      begun = false;
    },
  };
}

// Removes files of runs that died and have no creates left. A run that just started has none yet either, so age
// decides.
function forgetSpentRuns(files: OwnFolder, needed: ReadonlySet<string | undefined>): void {
  for (const name of files.names().filter((name) => name.endsWith(RUN))) {
    if (needed.has(name.slice(0, -RUN.length))) continue;
    if (Date.now() - (files.writtenAt(name) ?? 0) > KEPT_MS) files.remove(name);
  }
}

function parsed(text: string | undefined): Entry | undefined {
  try {
    const entry = JSON.parse(text ?? "") as Partial<Entry>;
    if (typeof entry.run !== "string" || !/^[0-9a-f]{16}$/.test(entry.run)) return undefined;
    const { run, id, before } = entry;
    const isList = Array.isArray(before) && before.every((item) => typeof item === "string");
    return { run, ...(typeof id === "string" && id !== "" ? { id } : {}), ...(isList ? { before } : {}) };
  } catch {
    return undefined;
  }
}
