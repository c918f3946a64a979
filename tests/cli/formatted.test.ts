import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import type { Entry } from "../../cli/account";
import { programOf } from "../../cli/program";
import { configuration } from "./entries";
import { objectOfEach } from "./every-kind";

const LONG =
  "https://acme.test/a/path/that/is/longer/than/the/rest/of/a/line?of=a&file=that&prettier=formats";
const STATEMENT = { effect: "allow", resources: ["proj/*:env/production:flag/*"], actions: ["*"] };

/** Values of every shape. */
const SHAPES = {
  constructor: "inherited",
  "0": "a number",
  "kebab-key": null,
  "": "empty",
  quotes: 'say "hi"',
  both: `it's "x"`,
  long: LONG,
  longer: LONG,
  "a-longer-key-that-needs-quotes": LONG,
  numbers: [1, 2, 3],
  lists: [
    [1, 2],
    [3, 4],
  ],
  table: [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ],
  single: [{ a: 1 }, { a: 2 }],
  nested: { a: { b: [{ c: LONG }, []] }, d: {} },
};

describe("the text of an exported program", () => {
  for (const protect of [true, false]) {
    it(`is as a formatter with Prettier's defaults leaves it, ${protect ? "protected" : "not protected"}`, () => {
      const { text } = programOf(entries(), undefined, { protect });
      const [lines, expected] = [text.split("\n"), formatted(text).split("\n")];
      const first = lines.findIndex((line, i) => line !== expected[i]);
      if (first >= 0)
        assert.deepEqual(lines.slice(first - 3, first + 9), expected.slice(first - 3, first + 9));
      assert.equal(lines.length, expected.length);
    });
  }
});

function entries(): Entry[] {
  const some = objectOfEach("masked").map((entry) =>
    "statements" in entry.kind.attributes
      ? { ...entry, live: { ...entry.live, statements: [{ ...STATEMENT, unknown: SHAPES }, STATEMENT] } }
      : entry,
  );
  const name = `A service (do not touch!) of "platform" – see ${LONG}`;
  const linked = { serviceKind: "custom-approvals", serviceKindConfigurationId: "odd-2", required: true };
  const approvals = some
    .filter(({ kind }) => kind.name === "environment-approvals")
    .map((entry) => ({ ...entry, live: { ...entry.live, ...linked } }));
  return [
    ...some.filter(({ kind }) => kind.name !== "environment-approvals"),
    configuration("mattermost", { _id: "odd-1", name, configValues: SHAPES }),
    configuration("custom-approvals", { _id: "odd-2", name, configValues: { ...SHAPES, apiKey: "a***b" } }),
    ...approvals,
  ];
}

function formatted(text: string): string {
  const biome = require.resolve("@biomejs/biome/bin/biome");
  const options = ["--indent-style=space", "--line-width=80", "--stdin-file-path=index.ts"];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, "format", ...options], {
    input: text,
    // Elsewhere than this repository, whose settings are others.
    cwd: tmpdir(),
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  return stdout;
}
