// `npm run generate [-- --manifests DIR] [-- --check]`: what is made from LaunchDarkly's manifests.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { KINDS } from "../../provider/kinds";
import type { Integration } from "../../provider/kinds/catalogue/integration";
import { catalogueFile } from "./catalogue";
import { classesFile } from "./classes";
import { configValuesFile } from "./config-values";
import { emulatedTables, emulatorFile } from "./emulator";
import { kindClasses, kindFiles } from "./kinds";
import { integrationOf, keptManifests, keptServed, manifestsOf } from "./manifests";
import { packageSchema } from "./package-schema";
import { configurationClasses, typedClassesFile } from "./typed-classes";
import { withUnpublished } from "./unpublished";

const ROOT = join(__dirname, "../..");
const REFERENCE = "docs/reference";
const KEPT = "provider/kinds/catalogue/manifests.json";
const [flag, value] = process.argv.slice(2);
const isCheck = flag === "--check";

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
  written({ [KEPT]: `${JSON.stringify(facts, null, 1)}\n` });
}

function generate(): void {
  const manifests = withUnpublished(keptManifests(ROOT));
  const integrations = Object.entries(manifests.integrations)
    .map(([key, manifest]): [string, Integration] => [key, integrationOf(key, manifest)])
    .filter(([, { configurable }]) => configurable);
  const served = keptServed(ROOT);
  const classes = [...configurationClasses(integrations), ...kindClasses(manifests, served)];
  const schema = `${JSON.stringify(packageSchema(KINDS, classes), null, 1)}\n`;
  const changed = written({
    "provider/kinds/catalogue/integrations.ts": catalogueFile(manifests),
    "local/emulator/manifests.ts": emulatorFile(manifests),
    "local/emulator/objects/manifests.ts": emulatedTables(manifests, served),
    "sdk/config-values.ts": configValuesFile(integrations),
    "sdk/integrations.ts": classesFile(integrations),
    "plugin/schema.json": schema,
    "provider/present/package-classes.ts": typedClassesFile(classes),
    ...kindFiles(manifests, served),
  });
  // It reads the kinds and the classes, for which the files above were just written.
  const { referenceFiles } = require("./reference/files") as typeof import("./reference/files");
  const reference = referenceFiles(ROOT, manifests, integrations, schema);
  changed.push(...withoutOthers(reference), ...written(reference));
  console.log(changed.length === 0 ? "nothing changed" : `changed: ${changed.join(", ")}`);
  if (isCheck && changed.length > 0) process.exitCode = 1;
}

/** Writes the files that change, but for `--check`. Returns their paths. */
function written(files: Readonly<Record<string, string>>): string[] {
  const changed = Object.entries(formatted(files)).filter(([path, text]) => read(path) !== text);
  if (!isCheck) for (const [path, text] of changed) writeFileSync(join(ROOT, path), text);
  return changed.map(([path]) => path);
}

/** Formats the files in a folder of their own, so that none of the checkout is ever half made. */
function formatted(files: Readonly<Record<string, string>>): Record<string, string> {
  const paths = Object.keys(files).filter((path) => /\.(ts|json)$/.test(path));
  if (paths.length === 0) return files;
  const folder = mkdtempSync(join(tmpdir(), "generate-"));
  try {
    copyFileSync(join(ROOT, "biome.json"), join(folder, "biome.json"));
    for (const path of paths) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), files[path] ?? "");
    }
    const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
    execFileSync(process.execPath, [biome, "check", "--write", ...paths], { cwd: folder });
    return {
      ...files,
      ...Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Removes pages of kinds that are no more. Returns their paths. */
function withoutOthers(pages: Readonly<Record<string, string>>): string[] {
  mkdirSync(join(ROOT, REFERENCE), { recursive: true });
  const stale = readdirSync(join(ROOT, REFERENCE))
    .map((name) => `${REFERENCE}/${name}`)
    .filter((path) => !Object.hasOwn(pages, path));
  if (!isCheck) for (const path of stale) rmSync(join(ROOT, path));
  return stale;
}

function read(path: string): string {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch {
    return "";
  }
}
