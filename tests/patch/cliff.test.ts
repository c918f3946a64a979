import assert from "node:assert/strict";
import { diffJson, type Json } from "../../provider/patch";
import { byFastJsonPatch, canonical } from "./support/apply";
import { below, random } from "./support/random";

const text = (n: number, kinds: number): string[] =>
  Array.from({ length: n }, (_, i) => `k${(i * i) % kinds}`);
const extended = (list: Json[]): Json[] => ["new", ...list, "end"];

function patchOf(from: Json, to: Json): number {
  const patch = diffJson(from, to);
  assert.equal(canonical(byFastJsonPatch(from, patch)), canonical(to));
  return patch.length;
}

/** A list with `edits` random insertions, removals or replacements; `fresh` creates new elements. */
function planted(list: Json[], edits: number, next: () => number, fresh: () => Json): Json[] {
  const result = [...list];
  for (let n = 0; n < edits; n++) {
    const at = below(next, result.length);
    result.splice(at, below(next, 2), ...(below(next, 2) === 0 ? [fresh()] : []));
  }
  return result;
}

describe("long lists full of repeated values", () => {
  it("extended at both ends take two operations, whatever their length", () => {
    for (const length of [1413, 1414, 10_000, 100_000]) {
      const list = text(length, 50);
      const patch = diffJson(list, extended(list));
      assert.deepEqual(patch, [
        { op: "add", path: "/-", value: "end" },
        { op: "add", path: "/0", value: "new" },
      ]);
    }
  });

  it("take no more than twice the operations of 5,000 edits in 100,000 elements", () => {
    // planted.test.ts takes fewer edits, in lists of every length.
    const [length, kinds, edits] = [100_000, 10, 5000];
    const next = random(20260101);
    const list = Array.from({ length }, () => below(next, kinds));
    const to = planted(list, edits, next, () => below(next, kinds));
    const operations = patchOf(list, to);
    assert.ok(operations <= 2 * edits, `${operations} for ${edits} edits`);
  });
});

describe("long lists of objects", () => {
  it("3,000 statements of 20 kinds rotated by one take two operations", () => {
    const list = Array.from({ length: 3000 }, (_, n) => ({ effect: "allow", actions: [`a${n % 20}`] }));
    assert.equal(patchOf(list, [...list.slice(1), list[0] as Json]), 2);
  });

  it("with a member changed in each and one added at the head take an operation for each", () => {
    for (const length of [342, 343, 1000, 3000]) {
      const variable = (n: number, version: number): Json => ({
        key: `k${n}`,
        name: `Variable ${n}`,
        version,
      });
      const list = Array.from({ length }, (_, n) => variable(n, n));
      for (const version of [(n: number) => n + 1, (n: number) => n % 7, (n: number) => n + length]) {
        const changed = list.map((one, n) => (version(n) === n ? one : variable(n, version(n))));
        assert.ok(patchOf(list, [variable(-1, 0), ...changed]) <= length + 1, `${length}`);
      }
    }
  });

  it("take no more than twice the operations of the edits", () => {
    const next = random(20260102);
    let fresh = 0;
    const make = (): Json => ({ key: `new ${fresh++}`, name: `Fresh ${fresh}`, version: fresh, on: true });
    for (const length of [100, 400, 3000]) {
      const list = Array.from({ length }, (_, n) => ({
        key: `k${n}`,
        name: `Name ${n}`,
        version: n % 5,
        on: true,
      }));
      for (const changed of [0.01, 0.3, 1]) {
        for (const edits of [10, length / 20]) {
          let count = edits;
          const touched = list.map((one) => {
            if (next() >= changed) return one;
            count++;
            return { ...one, version: one.version + 1 };
          });
          const operations = patchOf(list, planted(touched, edits, next, make));
          assert.ok(operations <= 2 * count, `${length}: ${operations} for ${count} edits`);
        }
      }
    }
  });
});

describe("one document with several long lists", () => {
  it("gets the same patch whatever the order of its members", () => {
    const [big, small] = [text(1300, 50), text(700, 31)];
    const one = diffJson({ big, small }, { big: extended(big), small: extended(small) });
    const other = diffJson({ small, big }, { small: extended(small), big: extended(big) });
    assert.equal(one.length, 4);
    assert.deepEqual(one.map(canonical).sort(), other.map(canonical).sort());
  });
});

describe("a patch much larger than the resulting list", () => {
  it("becomes a replacement of the list, from twice the bytes on", () => {
    const tags = Array.from({ length: 200 }, (_, n) => `tag-${n}`);
    for (const options of [{}, { setPaths: ["/tags"] }, { moves: true }]) {
      assert.deepEqual(diffJson({ tags }, { tags: ["tag-7"] }, options), [
        { op: "replace", path: "/tags", value: ["tag-7"] },
      ]);
    }
    const reversed = [...tags].reverse();
    assert.deepEqual(diffJson({ list: tags }, { list: reversed }), [
      { op: "replace", path: "/list", value: reversed },
    ]);
  });

  it("is kept if the list holds a secret, which a replacement would send", () => {
    const list = Array.from({ length: 50 }, (_, id) => ({ id, token: "****" }));
    const isSecret = (at: string): boolean => at.endsWith("/token");
    assert.equal(diffJson({ list }, { list: list.slice(0, 1) }, { isSecret }).length, 49);
    assert.equal(diffJson({ list }, { list: list.slice(0, 1) }).length, 1);
  });
});

describe("moves in long lists", () => {
  it("take no more than two operations for each of 10 edits in 100,000 digits", () => {
    const next = random(20260103);
    const digits = Array.from({ length: 100_000 }, () => below(next, 10));
    const edited = planted(digits, 10, next, () => below(next, 10));
    const patch = diffJson(digits, edited, { moves: true });
    assert.ok(patch.length <= 20, `${patch.length} operations`);
    assert.equal(canonical(byFastJsonPatch(digits, patch)), canonical(edited));
  });

  it("put 100 shuffled objects in order with one move for each that changes its place", () => {
    const next = random(20260104);
    const list = Array.from({ length: 100 }, (_, n) => ({ id: `element-${n}`, n, on: true }));
    const shuffled = [...list].sort(() => below(next, 3) - 1);
    const patch = diffJson(list, shuffled, { moves: true });
    assert.ok(patch.length < 100 && patch.every(({ op }) => op === "move"), `${patch.length} operations`);
    assert.equal(canonical(byFastJsonPatch(list, patch)), canonical(shuffled));
  });
});
