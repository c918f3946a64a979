// Builds dist/plugin: the plugin in one file, which only needs Node.js.
const { buildSync } = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { version } = require("../package.json");

const root = path.resolve(__dirname, "..");
const out = path.join(root, "dist", "plugin");
const name = "pulumi-resource-launchdarkly-integrations";

fs.rmSync(out, { recursive: true, force: true });
const { metafile } = buildSync({
  absWorkingDir: root,
  entryPoints: ["plugin/main.ts"],
  outfile: path.join(out, name),
  bundle: true,
  platform: "node",
  target: "node20",
  minify: true,
  legalComments: "none",
  // Large packages that are required but never used.
  alias: { "form-data": standIn("form-data"), "@grpc/proto-loader": standIn("proto-loader") },
  banner: { js: "#!/usr/bin/env node" },
  define: { BUNDLED_VERSION: JSON.stringify(version) },
  metafile: true,
  logLevel: "warning",
});
fs.chmodSync(path.join(out, name), 0o755);
fs.writeFileSync(path.join(out, `${name}.cmd`), `@node "%~dp0${name}" %*\r\n`);
fs.writeFileSync(path.join(out, "THIRD-PARTY-LICENSES.txt"), licenses(Object.keys(metafile.inputs)));

function standIn(file) {
  return path.join(__dirname, "stand-ins", `${file}.js`);
}

/** The licenses of all bundled packages. */
function licenses(files) {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)]
    .map((folder) => {
      const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, "package.json")));
      const texts = fs
        .readdirSync(path.join(root, folder))
        .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
        .map((file) => fs.readFileSync(path.join(root, folder, file), "utf8").trim());
      return { title: `${name} ${version} (${license})`, texts };
    })
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, texts }) => `${[title, "=".repeat(title.length), ...texts].join("\n\n")}\n`)
    .join("\n\n");
}
