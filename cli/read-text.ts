import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { UsageError } from "./usage";

/**
 * Reads a file, or `input` (`-`), as UTF-8 or UTF-16 (Windows PowerShell's `>`). `asked` is the option that names the file.
 * @throws UsageError
 */
export async function readText(from: string, input: Readable, asked: string): Promise<string> {
  const bytes = from === "-" ? await buffer(input) : onDisk(`${asked} ${from}`, () => readFileSync(from));
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  // The decoder drops the byte order mark, which JSON.parse rejects.
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** Reads or writes a file that the command line names. @throws UsageError with what is wrong with it. */
export function onDisk<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${what}: ${REASONS[code] ?? message}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EEXIST: "this is a file, not a folder",
  EISDIR: "this is a folder",
  ENOENT: "no such file",
  ENOTDIR: "a part of the path is a file",
  EPERM: "no permission",
  EROFS: "no permission",
};
