import assert from "node:assert/strict";
import { ownName, withoutSecrets } from "../../cli/found";
import { programOf } from "../../cli/program";
import { createSecretFinder } from "../../cli/secrets";
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

  it("is JSON that names its kind, and has each value that says which form variables there are", () => {
    for (const entry of entries) {
      const found = withoutSecrets(entry, createSecretFinder());
      const { kind, scope, live } = entry;
      const { knownBy = "" } = kind;
      assert.deepEqual([found.kind, found.id], [kind.name, live._id], kind.name);
      assert.equal(found[ownName(kind, knownBy)], scope[knownBy] ?? live[knownBy], `${kind.name} ${knownBy}`);
    }
    const names = KINDS.flatMap((kind) => Object.keys(kind.attributes).map((name) => ownName(kind, name)));
    assert.ok(names.includes("destinationKind"), String(names));
    assert.deepEqual(
      names.filter((name) => ["kind", "id", "secrets", "links", "access"].includes(name)),
      [],
    );
  });

  it("is exported by its own class and compiles, whether secrets are masked or hidden", () => {
    const { text, problems } = programOf(entries);
    assert.equal(text.match(/^(?:const \w+ = )?new (?!pulumi)/gm)?.length, entries.length);
    assert.deepEqual(problems, []);
    assert.doesNotMatch(text, / as string/);
    assert.deepEqual(errorsOf(text), []);
  });
});
