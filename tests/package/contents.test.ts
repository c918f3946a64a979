import { strict as assert } from "node:assert";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Packed, pack, ROOT, removeFolder, temporaryFolder } from "./packed";

const SOURCES = ["cli", "local/emulator", "provider", "sdk"];
const PAGES = ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "package.json"];
// The browser's part of the emulator's page: copied unchanged.
const COPIED = "local/emulator/page/static";
// One self-contained file, its starter on Windows, and the licenses of its contents.
const PLUGIN = [
  "THIRD-PARTY-LICENSES.txt",
  "pulumi-resource-launchdarkly-integrations",
  "pulumi-resource-launchdarkly-integrations.cmd",
].map((file) => `dist/plugin/${file}`);
const AT_RUN_TIME = ["axios", "fast-json-patch"];
const PEERS = ["@pulumi/pulumi"];

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

describe("the published package", () => {
  const folder = temporaryFolder("contents");
  let packed: Packed;

  before(() => {
    packed = pack(folder);
  });
  after(() => removeFolder(folder));

  it("contains two files for each shipped source, the plugin, the emulator's page, five pages, and nothing else", () => {
    const compiled = SOURCES.flatMap(sourcesBelow).flatMap((source) =>
      [".d.ts", ".js"].map((ending) => `dist/${source.replace(/\.ts$/, ending)}`),
    );
    // A surplus file may be left from an earlier build, a missing one not built: `npm run prepare`.
    const copied = readdirSync(join(ROOT, COPIED)).map((file) => `dist/${COPIED}/${file}`);
    assert.deepEqual(packed.files, [...PAGES, ...compiled, ...copied, ...PLUGIN].sort());
  });

  it("is small", () => {
    const [size, unpacked] = [packed.size, packed.unpackedSize].map((bytes) => Math.ceil(bytes / 1024));
    console.log(`      ${size} KiB packed, ${unpacked} KiB unpacked, ${packed.files.length} files`);
    assert.ok(packed.size < 768 * 1024, `${packed.size}`);
    assert.ok(packed.unpackedSize < 3328 * 1024, `${packed.unpackedSize}`);
  });

  it("needs two packages at run time besides Pulumi's SDK, and loads no other", () => {
    assert.deepEqual(Object.keys(manifest.dependencies), AT_RUN_TIME);
    assert.deepEqual(Object.keys(manifest.peerDependencies), PEERS);
    assert.equal(manifest.optionalDependencies, undefined);
    const known = new Set([...AT_RUN_TIME, ...PEERS, manifest.name]);
    const strangers = packed.files
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .flatMap((file) => packagesIn(readFileSync(join(ROOT, file), "utf8")).map((name) => `${file}: ${name}`))
      .filter((found) => !known.has(found.slice(found.indexOf(": ") + 2)));
    assert.deepEqual(strangers, []);
  });

  it("contains a small plugin that starts, with the license of every package in it", () => {
    const [licenses = "", bundle = ""] = PLUGIN.map((file) => join(ROOT, file));
    const zipped = gzipSync(readFileSync(bundle)).length;
    assert.ok(zipped < 256 * 1024, `${zipped}`);
    assert.ok(process.platform === "win32" || statSync(bundle).mode & 0o100, `${statSync(bundle).mode}`);
    const text = readFileSync(licenses, "utf8");
    for (const name of ["@grpc/grpc-js", "@pulumi/pulumi", "axios", "google-protobuf"]) {
      assert.match(text, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
    }
    for (const name of ["form-data", "mime-db", "protobufjs"]) {
      assert.doesNotMatch(text, new RegExp(`^${name} `, "m"), "large, and never used");
    }
  });

  it("runs no install script", () => {
    const hooks = ["preinstall", "install", "postinstall"];
    assert.deepEqual(
      Object.keys(manifest.scripts).filter((name) => hooks.includes(name)),
      [],
    );
  });

  it("has entry points that Node.js and bundlers resolve, according to publint", async () => {
    const [{ publint }, { formatMessage }] = await Promise.all([import("publint"), import("publint/utils")]);
    const { messages } = await publint({ pack: { tarball: archive() }, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, manifest)),
      [],
    );
  });

  it("has types for each module resolution of TypeScript, according to Are The Types Wrong", async () => {
    const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(archive())));
    assert.ok(result.types, "there is no result.types");
    assert.deepEqual(Object.keys(result.entrypoints), Object.keys(manifest.exports));
    assert.deepEqual(result.problems, []);
  });

  const archive = (): ArrayBuffer => Uint8Array.from(readFileSync(packed.archive)).buffer;
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`);
}

/** Names of the packages that a compiled file loads, Node's own left out. */
function packagesIn(code: string): string[] {
  const loads = /\b(?:require|import)\((["'])([^"']+)\1\)|\bfrom (["'])([^"']+)\3/g;
  return [...code.matchAll(loads)]
    .map((match) => match[2] ?? match[4] ?? "")
    .filter((specifier) => !/^(\.|node:)/.test(specifier) && !builtinModules.includes(specifier))
    .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
}
