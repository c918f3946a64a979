// Installs what is missing and builds, so that `npm test` and `npm run demo` work in a clean clone.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "..");
const installed = path.join(root, "node_modules", ".package-lock.json");
const lock = path.join(root, "package-lock.json");
const run = (args) =>
  execFileSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });

if (!fs.existsSync(installed) || fs.statSync(installed).mtimeMs < fs.statSync(lock).mtimeMs) {
  console.error("Installing dependencies (npm ci)…");
  run(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
} else {
  run(["run", "--silent", "prepare"]);
}
