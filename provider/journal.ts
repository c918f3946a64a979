import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Inputs } from "./model";

const KEPT_MS = 7 * 24 * 3600 * 1000;

/** A create that an earlier run began, and that Pulumi has not shown to have ended. */
export interface Leftover {
  /** When it began, epoch ms of the local clock. */
  at: number;
  /** What it made; absent when the run ended before the answer came. */
  id?: string;
}

/**
 * Creates that were begun. A process that is killed between LaunchDarkly's answer and the engine's note of it
 * leaves an object that no state knows; with this the next run finds its own again, and nobody else's.
 */
export interface Journal {
  /** What an earlier process began under this name. */
  leftover(attempt: string): Leftover | undefined;
  begin(attempt: string): void;
  made(attempt: string, id: string): void;
  /** Nothing was made. */
  forget(attempt: string): void;
  /** The engine knows this id: there is nothing left to find again. */
  seen(id: string): void;
}

/** Where nothing is created, or nobody will look for it again. */
export const NO_JOURNAL: Journal = {
  leftover: () => undefined,
  begin: () => {},
  made: () => {},
  forget: () => {},
  seen: () => {},
};

/** Names one create: who wants it (project, stack, resource), where, and what it is called. */
export function attemptOf(host: string, inputs: Inputs): string {
  const parts = [host, inputs.__origin ?? "", inputs.integrationKey, inputs.name];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** Where the journal is kept: in Pulumi's own folder of this user. */
export function journalFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.PULUMI_HOME || join(homedir(), ".pulumi"), "launchdarkly-integrations");
}

/**
 * A journal of one small file a create, so that processes at the same time cannot spoil each other's. It holds
 * ids and times only. Where the folder cannot be written, everything works but the finding again.
 */
export function openJournal(folder: string): Journal {
  const own = new Set<string>();
  let byId: Map<string, string> | undefined;

  const write = (attempt: string, entry: Leftover): void =>
    quietly(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, attempt), JSON.stringify(entry), { mode: 0o600 });
    });
  const remove = (attempt: string): void => quietly(() => rmSync(join(folder, attempt), { force: true }));

  // Read once: what this process makes is never its own leftover.
  function earlier(): Map<string, string> {
    const found = new Map<string, string>();
    for (const attempt of quietly(() => readdirSync(folder)) ?? []) {
      const entry = readEntry(join(folder, attempt));
      if (!entry) remove(attempt);
      else if (entry.id) found.set(entry.id, attempt);
    }
    return found;
  }

  return {
    leftover: (attempt) => (own.has(attempt) ? undefined : readEntry(join(folder, attempt))),
    begin(attempt) {
      own.add(attempt);
      write(attempt, { at: Date.now() });
    },
    made: (attempt, id) => write(attempt, { at: Date.now(), id }),
    forget: remove,
    seen(id) {
      byId ??= earlier();
      const attempt = byId.get(id);
      if (attempt === undefined) return;
      byId.delete(id);
      if (!own.has(attempt)) remove(attempt);
    },
  };
}

function readEntry(file: string): Leftover | undefined {
  const entry = quietly(() => JSON.parse(readFileSync(file, "utf8"))) as Partial<Leftover> | undefined;
  if (typeof entry?.at !== "number" || Date.now() - entry.at > KEPT_MS) return undefined;
  return typeof entry.id === "string" && entry.id !== "" ? { at: entry.at, id: entry.id } : { at: entry.at };
}

function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
