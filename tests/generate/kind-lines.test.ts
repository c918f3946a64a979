import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS } from "../../provider/kinds";
import { kindLines, kindTable } from "../../scripts/kind-lines";
import { SAMPLES } from "../kinds/samples";
import { ROOT } from "../support/root";

describe("npm run kinds", () => {
  it("counts the lines of every kind, and finds what each has of the emulator and of the classes", () => {
    const all = kindLines();
    assert.deepEqual(
      all.map(({ name }) => name),
      KINDS.map(({ name }) => name),
    );
    for (const { name, folder, class: own, classes } of all)
      assert.ok(folder > 0 && own + classes > 0, `${name} has no folder or no class`);
    // What the first kind has of the emulator is what all share.
    for (const { kind } of SAMPLES.slice(1))
      assert.ok(
        all.some(({ name, emulator }) => name === kind.name && emulator > 0),
        kind.name,
      );
  });

  it("prints the table that docs/decisions/kinds-as-data.md has, but for the numbers", () => {
    const page = readFileSync(join(ROOT, "docs/decisions/kinds-as-data.md"), "utf8");
    const bare = (text: string) => text.replace(/\| +(\d+|–)(?= +\|)/g, "| n");
    assert.ok(bare(page).includes(bare(kindTable())), `the page should have:\n${kindTable()}`);
  });
});
