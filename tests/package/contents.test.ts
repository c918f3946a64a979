import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Packed, pack, ROOT, removeFolder, temporaryFolder } from "./packed";

const FOLDERS = ["dist/sdk/", "dist/cli/", "dist/provider/", "dist/local/emulator/"];
const PAGES = ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "package.json"];
// The browser's part of the emulator's page: copied as it is.
const COPIED = "dist/local/emulator/page/static/";
const ENTRY_POINTS = ["dist/sdk", "dist/provider", "dist/provider/patch", "dist/local/emulator"];

describe("the package as it is published", () => {
  const folder = temporaryFolder("contents");
  let packed: Packed;

  before(() => {
    packed = pack(folder);
  });
  after(() => removeFolder(folder));

  it("holds what a user needs and nothing else", () => {
    const others = packed.files.filter((file) => !FOLDERS.some((prefix) => file.startsWith(prefix)));
    assert.deepEqual(others, PAGES);
    const compiled = packed.files.filter((file) => file.startsWith("dist/"));
    assert.ok(compiled.includes(`${COPIED}index.html`));
    assert.deepEqual(
      compiled
        .filter((file) => !file.startsWith(COPIED))
        .filter((file) => !/\.(js|d\.ts)$/.test(file) || /\.test\.|tsbuildinfo/.test(file)),
      [],
    );
    for (const entry of ENTRY_POINTS) {
      for (const file of [`${entry}/index.js`, `${entry}/index.d.ts`])
        assert.ok(compiled.includes(file), file);
    }
  });

  it("holds no file whose source is gone", () => {
    const sourceOf = (file: string) => {
      const path = file.replace(/^dist\//, "");
      return file.startsWith(COPIED) ? path : path.replace(/(\.d\.ts|\.js)$/, ".ts");
    };
    const orphans = packed.files
      .filter((file) => file.startsWith("dist/"))
      .filter((file) => !existsSync(join(ROOT, sourceOf(file))));
    assert.deepEqual(orphans, [], "left over from an earlier build: remove dist and build again");
  });

  it("is small", () => {
    const [size, unpacked] = [packed.size, packed.unpackedSize].map((bytes) => Math.ceil(bytes / 1024));
    console.log(`      ${size} KiB packed, ${unpacked} KiB unpacked, ${packed.files.length} files`);
    assert.ok(packed.size < 256 * 1024);
  });
});
