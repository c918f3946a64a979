// Turns the pending changesets into a version: package.json, CHANGELOG.md, the lock file and the examples'
// dependencies.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = process.cwd();
const read = (file) => JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
const options = { cwd: root, stdio: "inherit" };

execFileSync(process.execPath, [require.resolve("@changesets/cli/bin.js"), "version"], options);

const { name, version } = read("package.json");
for (const example of fs.readdirSync(path.join(root, "examples"))) {
  const file = path.join("examples", example, "package.json");
  if (!fs.existsSync(path.join(root, file))) continue;
  const manifest = read(file);
  manifest.dependencies[name] = `^${version}`;
  fs.writeFileSync(path.join(root, file), `${JSON.stringify(manifest, undefined, 2)}\n`);
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
