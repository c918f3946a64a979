// Installs and builds what is missing or outdated, so that `npm test` and `npm run demo` work in a clean clone.
const { execFileSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "..");
const installed = path.join(root, "node_modules", ".package-lock.json");
const lock = path.join(root, "package-lock.json");
const built = path.join(root, "dist", ".sources");
const run = (args) =>
  execFileSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });

/** The sources of a build as one text, which dist records. */
function sources() {
  const { include } = JSON.parse(fs.readFileSync(path.join(root, "tsconfig.build.json"), "utf8"));
  const files = [...include, "plugin"].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  const hash = createHash("sha1");
  for (const name of [
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.build.json",
    "scripts/bundle.js",
  ])
    files.push(path.join(root, name));
  for (const file of files.sort()) hash.update(`${file}\0`).update(fs.readFileSync(file)).update("\0");
  return hash.digest("hex");
}

// The last step of a build.
if (process.argv[2] === "--built") fs.writeFileSync(built, sources());
else if (!fs.existsSync(installed) || fs.statSync(installed).mtimeMs < fs.statSync(lock).mtimeMs) {
  console.error("Installing dependencies (npm ci)…");
  run(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
} else if (!fs.existsSync(built) || fs.readFileSync(built, "utf8") !== sources()) {
  run(["run", "--silent", "prepare"]);
}
