import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

// A browser's own network traffic has no place in a test.
const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update"],
];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** CHROMIUM_PATH, else one on the PATH. It is never downloaded. */
function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = ["/usr/bin", ...PATH.split(delimiter).filter(Boolean)];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name + suffix))).find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A headless browser for the tests of a suite, with its own profile; without a browser, the suite is skipped. */
export function useChromium(): () => BrowserContext {
  let context: BrowserContext | undefined;
  let profile: string | undefined;
  before(async function () {
    const executablePath = findChromium();
    if (!executablePath) this.skip();
    profile = mkdtempSync(join(tmpdir(), "chromium-"));
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      args: FLAGS,
    });
  });
  after(async () => {
    await context?.close();
    if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  return () => {
    if (!context) throw new Error("The browser runs during tests only");
    return context;
  };
}
