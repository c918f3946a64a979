// Refuses an import that the table of docs/architecture.md does not allow, however its path is written. `npm run lint` runs it.
const { readdirSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { preProcessFile } = require("typescript");

const ROOT = join(__dirname, "..");
const values = ["provider/json", "provider/errors"];
const rules = [...values, "provider/schema"];
const state = [...rules, "provider/api", "provider/plan", "provider/session"];

/** What the files of a folder may import besides each other and Node's modules. A file has its first row alone. */
const MAY_IMPORT = [
  ["provider/json", []],
  ["provider/errors", []],
  ["provider/patch", values],
  ["provider/schema", values],
  ["provider/kinds", rules],
  ["provider/api", [...rules, "axios"]],
  ["provider/plan", [...rules, "provider/patch", "fast-json-patch"]],
  ["provider/session", state],
  ["provider/lifecycle", [...state, "provider/kinds", "provider/patch"]],
  ["provider/present", [...rules, "provider/plan", "provider/patch"]],
  ["provider", ["@pulumi/pulumi"]],
  ["plugin/core", ["plugin", "provider"]],
  ["plugin/settings", ["plugin", "provider"]],
  ["plugin", ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf"]],
  ["sdk", ["provider", "@pulumi/pulumi"]],
  ["cli", ["provider", "sdk/provider-code", "sdk/type", "local/emulator"]],
  ["local/emulator", ["fast-json-patch"]],
];

const isIn = (folder, place) =>
  place === folder || place.startsWith(`${folder}/`) || place.startsWith(`${folder}.`);

/** The row that an import of a file breaks, if any. `imported` is what the file says. */
function refusal(file, imported) {
  if (imported.startsWith("node:")) return undefined;
  const place = imported.startsWith(".") ? join(dirname(file), imported) : imported;
  const [folder, others] = MAY_IMPORT.find(([from]) => isIn(from, file)) ?? [];
  if (!folder) return undefined;
  if ([folder, ...others].some((allowed) => isIn(allowed, place))) return undefined;
  return `${file} imports ${imported}: ${folder} may import only ${others.join(", ") || "nothing"}`;
}

function violations() {
  const folders = ["provider", "plugin", "sdk", "cli", "local/emulator"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:ts|js|mjs)$/.test(file))
      .map((file) => join(folder, file)),
  );
  return files.flatMap((file) =>
    preProcessFile(readFileSync(join(ROOT, file), "utf8"), true, true)
      .importedFiles.map(({ fileName }) => refusal(file, fileName))
      .filter((problem, at, all) => problem !== undefined && all.indexOf(problem) === at),
  );
}

module.exports = { refusal };

if (require.main === module) {
  const problems = violations();
  if (problems.length > 0) {
    console.error(`${problems.join("\n")}\ndocs/architecture.md has the table of who imports whom.`);
    process.exitCode = 1;
  }
}
