// Turns the pending changesets into a version: package.json, CHANGELOG.md, the lock file, the examples' dependencies,
// and the commands that name it.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = process.cwd();
const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
const options = { cwd: root, stdio: "inherit" };

const { version: before } = read("package.json");
execFileSync(process.execPath, [require.resolve("@changesets/cli/bin.js"), "version"], options);

const { name, version } = read("package.json");
const named = new RegExp(
  `(launchdarkly-integrations[-@ ]|source-plugin@)${before.replaceAll(".", "\\.")}(?!\\d)`,
  "g",
);
for (const file of ["docs", "examples"].flatMap(filesIn)) {
  if (path.basename(file) === "package.json") {
    const manifest = read(file);
    manifest.dependencies[name] = `^${version}`;
    fs.writeFileSync(path.join(root, file), `${JSON.stringify(manifest, undefined, 2)}\n`);
  } else if (/\.(?:md|yaml)$/.test(file)) {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    fs.writeFileSync(path.join(root, file), text.replace(named, `$1${version}`));
  }
}

function filesIn(folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (!entry.isDirectory()) return [file];
    return entry.name === "node_modules" ? [] : filesIn(file);
  });
}

const lock = [
  "install",
  "--package-lock-only",
  "--ignore-scripts",
  "--prefer-offline",
  "--no-audit",
  "--no-fund",
];
execFileSync("npm", lock, { ...options, shell: process.platform === "win32" });
