import { readFileSync } from "node:fs";
import { join } from "node:path";

// Set in the bundle, which has no package.json.
declare const BUNDLED_VERSION: string | undefined;

/** The package's version, for the User-Agent. */
export const VERSION: string = typeof BUNDLED_VERSION === "string" ? BUNDLED_VERSION : readVersion();

function readVersion(): string {
  // From dist/provider/session in the published package, from provider/session in a checkout.
  for (const up of [join("..", ".."), join("..", "..", "..")]) {
    try {
      return (JSON.parse(readFileSync(join(__dirname, up, "package.json"), "utf8")) as { version: string })
        .version;
    } catch {
      // Try the next folder.
    }
  }
  return "0.0.0";
}
