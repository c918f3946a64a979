import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileNameOf, makeFolder, type OwnFolder, openFolder, pulumiHome } from "./pending/own-folder";

/** The fields that a resource declares of an object that always exists. */
interface Claim {
  /** Its URN. */
  owner: string;
  fields: readonly string[];
}

/**
 * Shares with the other provider processes of this run what the program declares of objects that always exist. The engine
 * starts one process for each provider, and the process that deletes a resource may not be the one that checks the
 * resource that takes its place.
 */
export interface Claims {
  /** Publishes a claim. Returns the URN of a resource of another process that claims the same address. */
  publish(address: string, claim: Claim): string | undefined;
  /** The fields that a process of this run declares at an address. */
  fieldsAt(address: string): string[];
  /** Removes the claims of this process. */
  close(): void;
}

/** For contexts outside a run. */
export const NO_CLAIMS: Claims = { publish: () => undefined, fieldsAt: () => [], close: () => {} };

interface ClaimsOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** The engine's address, which identifies the run. `undefined` if it is unknown. */
  engineAddress(): string | undefined;
  /** Called once, before the first claim, to arrange for `close`. */
  onFirst(): void;
}

const SUFFIX = ".declared.json";

/** Longer than any run. */
const LEFT_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/** The claims of one process: a small file for each address, with the URN and the names of the fields. */
export function openClaims({ env, engineAddress, onFirst }: ClaimsOptions): Claims {
  const writer = `${process.pid}.${randomBytes(4).toString("hex")}`;
  let begun = false;

  // If the folder is unusable, each process knows its own claims only.
  function using<T>(open: (path: string) => OwnFolder, act: (folder: OwnFolder) => T): T | undefined {
    const home = pulumiHome(env);
    if (home === undefined) return undefined;
    try {
      return act(open(join(home, "launchdarkly-integrations", "declared")));
    } catch {
      return undefined;
    }
  }

  function claimsAt(folder: OwnFolder, place: string): Claim[] {
    const names = folder.names().filter((name) => name.startsWith(`${place}.`) && isAlive(name));
    return names.flatMap((name) => parsed(folder.read(name)));
  }

  // If containers share the folder, the processes of the others look dead: only old files are certainly left over.
  const isOld = (folder: OwnFolder, name: string): boolean =>
    !isAlive(name) && Date.now() - (folder.writtenAt(name) ?? 0) > LEFT_AFTER_MS;

  const placeOf = (address: string): string | undefined => {
    const engine = engineAddress();
    return engine === undefined ? undefined : fileNameOf([engine, address]);
  };

  return {
    publish(address, claim) {
      const place = placeOf(address);
      if (place === undefined) return undefined;
      return using(
        (path) => makeFolder(path, SUFFIX),
        (folder) => {
          if (!begun) {
            begun = true;
            onFirst();
            // Files of processes that were killed.
            for (const name of folder.names().filter((one) => isOld(folder, one))) folder.remove(name);
          }
          // Each process writes before it reads. If two claim one address at the same time, at least one sees the
          // other.
          folder.write(`${place}.${writer}${SUFFIX}`, JSON.stringify(claim));
          return claimsAt(folder, place).find(({ owner }) => owner !== claim.owner)?.owner;
        },
      );
    },
    fieldsAt(address) {
      const place = placeOf(address);
      if (place === undefined) return [];
      const open = (path: string): OwnFolder => openFolder(path, SUFFIX);
      return using(open, (folder) => claimsAt(folder, place).flatMap(({ fields }) => fields)) ?? [];
    },
    close() {
      if (!begun) return;
      using(
        (path) => openFolder(path, SUFFIX),
        (folder) => {
          const own = folder.names().filter((name) => name.endsWith(`.${writer}${SUFFIX}`));
          for (const name of own) folder.remove(name);
        },
      );
    },
  };
}

// Whether the process that wrote a file is still running. It runs until the end of the run.
function isAlive(name: string): boolean {
  try {
    return process.kill(Number(name.split(".")[1]), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function parsed(text: string | undefined): Claim[] {
  try {
    const { owner, fields } = JSON.parse(text ?? "") as Partial<Claim>;
    return typeof owner === "string" && Array.isArray(fields) ? [{ owner, fields }] : [];
  } catch {
    return [];
  }
}
