// Builds release/source-plugin: the plugin for `pulumi package add` from a git repository with this folder at a tag.
// Pulumi runs `npm install` there, which finds everything in the folder and uses no registry.
const fs = require("node:fs");
const path = require("node:path");
const { version, license } = require("../package.json");

const root = path.resolve(__dirname, "..");
const out = path.resolve(process.argv[2] ?? path.join(root, "release", "source-plugin"));
const plugin = path.join(root, "dist", "plugin");
const name = "pulumi-resource-launchdarkly-integrations";

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  fs.writeFileSync(path.join(out, file), text);
}
const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

fs.rmSync(out, { recursive: true, force: true });
write("PulumiPlugin.yaml", "runtime: nodejs\n");
write(
  "package.json",
  json({ name, version, license, private: true, dependencies: { "@pulumi/pulumi": "file:runner" } }),
);
// Pulumi's Node.js host starts a plugin with a file of @pulumi/pulumi. The bundle needs nothing else of that package
// (93 MB), so this one only has the file.
write("runner/package.json", json({ name: "@pulumi/pulumi", version, license, private: true }));
write(
  "runner/cmd/run-plugin/index.js",
  `// The first argument is this folder; the engine's address comes next.
process.argv.splice(2, 1);
require("../../../plugin.js");
`,
);
fs.copyFileSync(path.join(plugin, name), path.join(out, "plugin.js"));
fs.copyFileSync(path.join(plugin, "THIRD-PARTY-LICENSES.txt"), path.join(out, "THIRD-PARTY-LICENSES.txt"));
fs.copyFileSync(path.join(root, "LICENSE"), path.join(out, "LICENSE"));
console.log(out);
