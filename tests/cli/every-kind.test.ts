import assert from "node:assert/strict";
import { programOf } from "../../cli/program";
import { KINDS } from "../../provider/kinds";
import { errorsOf } from "./compiled";
import { objectOfEach } from "./every-kind";

describe("an object of each kind and each known integration", function () {
  this.timeout(120_000);
  const entries = [...objectOfEach("masked"), ...objectOfEach("hidden")];

  it("is one of them at least of each kind that is exported as itself", () => {
    const exported = KINDS.filter(({ exportedAs }) => exportedAs === undefined);
    assert.deepEqual(new Set(entries.map(({ kind }) => kind)), new Set(exported));
    assert.ok(entries.length > 100, String(entries.length));
  });

  it("is exported by its own class and compiles, whether secrets are masked or hidden", () => {
    const { text, problems } = programOf(entries);
    assert.equal(text.match(/^new /gm)?.length, entries.length);
    assert.deepEqual(problems, []);
    assert.doesNotMatch(text, / as string/);
    assert.deepEqual(errorsOf(text), []);
  });
});
