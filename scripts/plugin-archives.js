// Builds release/: one plugin archive for each system, for `pulumi plugin install`. All contain the same file.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { version } = require("../package.json");

const root = path.resolve(__dirname, "..");
const out = path.resolve(process.argv[2] ?? path.join(root, "release"));
const plugin = path.join(root, "dist", "plugin");
const name = "pulumi-resource-launchdarkly-integrations";

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
for (const system of ["linux", "darwin", "windows"]) {
  for (const machine of ["amd64", "arm64"]) {
    const archive = path.join(out, `${name}-v${version}-${system}-${machine}.tar.gz`);
    const files = fs.readdirSync(plugin).sort();
    execFileSync("tar", ["-czf", archive, "-C", plugin, ...files, "-C", root, "LICENSE"]);
  }
}
console.log(fs.readdirSync(out).join("\n"));
