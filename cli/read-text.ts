import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

/** Reads a file, or `input` (`-`), as UTF-8 or UTF-16 (Windows PowerShell's `>`). */
export async function readText(from: string, input: Readable): Promise<string> {
  const bytes = from === "-" ? await buffer(input) : readFileSync(from);
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  // The decoder drops the byte order mark, which JSON.parse rejects.
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}
