// `npm run generate [-- --manifests DIR] [-- --check]`: what is made from LaunchDarkly's manifests.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Integration } from "../../provider/kinds/catalogue/integration";
import { catalogueFile } from "./catalogue";
import { classesFile } from "./classes";
import { configValuesFile } from "./config-values";
import { docsFile } from "./docs";
import { emulatorFile } from "./emulator";
import { integrationOf, keptManifests, manifestsOf } from "./manifests";
import { packageSchema, tokensFile } from "./package-schema";
import { withUnpublished } from "./unpublished";

const ROOT = join(__dirname, "../..");
const KEPT = "provider/kinds/catalogue/manifests.json";
const [flag, value] = process.argv.slice(2);

if (flag === "--manifests" && value) refresh(value);
generate();

function refresh(checkout: string): void {
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", checkout, ...args], { encoding: "utf8" }).trim();
  const kept = keptManifests(ROOT);
  const facts = {
    source: kept.source,
    commit: git("rev-parse", "HEAD"),
    date: git("log", "-1", "--format=%cs"),
    integrations: manifestsOf(checkout),
  };
  writeFileSync(join(ROOT, KEPT), `${JSON.stringify(facts, null, 1)}\n`);
}

function generate(): void {
  const manifests = withUnpublished(keptManifests(ROOT));
  const integrations = Object.entries(manifests.integrations)
    .map(([key, manifest]): [string, Integration] => [key, integrationOf(key, manifest)])
    .filter(([, { configurable }]) => configurable);
  const files = {
    "provider/kinds/catalogue/integrations.ts": catalogueFile(manifests),
    "local/emulator/manifests.ts": emulatorFile(manifests),
    "sdk/config-values.ts": configValuesFile(integrations),
    "sdk/integrations.ts": classesFile(integrations),
    "docs/integrations.md": docsFile(manifests, integrations),
    "plugin/schema.json": packageSchema(integrations),
    "provider/present/package-tokens.ts": tokensFile(integrations),
  };
  const before = Object.keys(files).map((path) => read(path));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(ROOT, path), text);
  const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  execFileSync(
    process.execPath,
    [biome, "check", "--write", KEPT, ...Object.keys(files).filter((path) => /\.(ts|json)$/.test(path))],
    { cwd: ROOT },
  );
  const changed = Object.keys(files).filter((path, i) => read(path) !== before[i]);
  console.log(changed.length === 0 ? "nothing changed" : `changed: ${changed.join(", ")}`);
  if (flag === "--check" && changed.length > 0) process.exitCode = 1;
}

function read(path: string): string {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch {
    return "";
  }
}
