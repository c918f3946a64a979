import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES, type ExampleFixture } from "./lifecycle";

/** The output, and the account it refers to. */
type Run = Pick<ExampleFixture, "shown" | "emulator">;

const BLOCK = /^```(text|json)\n(.*?)^```/gms;

/**
 * Compares a README with a run: the lines of a `text` block were all printed by one operation, and a `json` block is
 * a patch that was sent. Ids differ between runs, and the CLI aligns columns, so both are ignored.
 */
export function assertReadme(example: string, fixture: Run): void {
  const blocks = [...readFileSync(join(EXAMPLES, example, "README.md"), "utf8").matchAll(BLOCK)];
  assert.ok(blocks.length > 0, "the README shows what one sees");
  for (const [, kind, text = ""] of blocks) {
    if (kind === "json") assertSent(JSON.parse(text), fixture);
    else assertShown(text, fixture);
  }
}

function assertShown(text: string, fixture: Run): void {
  const promised = lines(text);
  const missing = fixture.shown.map((output) => {
    const seen = new Set(lines(output));
    return promised.filter((line) => !seen.has(line));
  });
  const nearest = missing.sort((a, b) => a.length - b.length)[0];
  assert.deepEqual(nearest, [], "lines of the README that no run showed together");
}

function assertSent(patch: unknown, fixture: Run): void {
  const sent = fixture.emulator.audit().map((entry) => JSON.stringify(entry.patch));
  assert.ok(sent.includes(JSON.stringify(patch)), `not among what was sent:\n${sent.join("\n")}`);
}

// A line "…" means that lines were omitted.
const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) =>
      line
        .replace(/\b[0-9a-f]{24}\b/g, "<id>")
        .replace(/^#+ /, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((line) => line !== "" && line !== "…");
