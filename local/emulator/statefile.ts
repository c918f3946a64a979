import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { ApiError } from "./errors";
import { emptyContent, type Persist, type StoreContent } from "./store";

/** Reads a state file. A missing file is an empty account. */
export function loadState(path: string): StoreContent {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return emptyContent();
    throw new Error(`The state file ${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    const content = JSON.parse(text) as Partial<StoreContent>;
    if (Array.isArray(content.configurations) && Array.isArray(content.audit)) {
      const { configurations, environments, objects, setups, audit } = content;
      // A file of an earlier version contains only configurations.
      return {
        configurations,
        environments: listOf(environments),
        objects: listOf(objects),
        setups: listOf(setups),
        audit,
      };
    }
  } catch {
    // Reported below, with a text that names the file and quotes none of its secrets.
  }
  throw new Error(
    `The state file ${path} is not one that the emulator wrote. To start with an empty account, move it away.`,
  );
}

function listOf<T>(value: T[] | undefined): T[] {
  return Array.isArray(value) ? value : [];
}

/** Writes to a temporary file and renames it, so that a reader or a crash never sees half a file. */
export function persistTo(path: string, log: (line: string) => void): Persist {
  return (content) => {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      // An old temporary file would keep its own, possibly wider, mode.
      rmSync(temporary, { force: true });
      writeFileSync(temporary, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true, recursive: true });
      const message = `The emulator could not write its state file ${path}: ${(error as Error).message}`;
      log(message);
      throw new ApiError(500, "internal_service_error", message);
    }
  };
}
