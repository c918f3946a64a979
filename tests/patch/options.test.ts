import assert from "node:assert/strict";
import fc from "fast-check";
import { configurationPairs } from "../../bench/patch/corpus";
import { diffJson, type Json } from "../../provider/patch";
import { byFastJsonPatch, byTheBook, canonical, clone } from "./support/apply";
import { edited, ordinaryKeys } from "./support/documents";
import { RUNS } from "./support/runs";
import { packedCost } from "./support/universe";

describe("moves", () => {
  it("never make a patch worse", () => {
    const property = fc.property(edited(ordinaryKeys), ([from, to]) => {
      const moved = diffJson(from, to, { moves: true });
      assert.ok(packedCost(moved) <= packedCost(diffJson(from, to)), JSON.stringify(moved));
    });
    fc.assert(property, RUNS);
  });

  it("move elements and members to their new places", () => {
    assert.deepEqual(diffJson([1, 2, 3, 4], [4, 1, 2, 3], { moves: true }), [
      { op: "move", from: "/3", path: "/0" },
    ]);
    assert.deepEqual(diffJson({ a: 1, o: {} }, { o: { b: 1 } }, { moves: true }), [
      { op: "move", from: "/a", path: "/o/b" },
    ]);
  });

  it("put lists of distinct elements into any order without writing a value", () => {
    // Long elements: if moving takes more than twice the bytes, the list is replaced.
    const texts = fc.nat().map((n) => `element ${n} `.repeat(4));
    const order = fc.uniqueArray(texts, { maxLength: 12 }).chain((list) => {
      return fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }));
    });
    const property = fc.property(order, ([from, to]) => {
      const patch = diffJson(from, to, { moves: true });
      assert.ok(
        patch.every(({ op }) => op === "move"),
        JSON.stringify(patch),
      );
      assert.deepEqual(byFastJsonPatch(from, patch), to);
    });
    fc.assert(property, RUNS);
  });

  it("save bytes on a corpus of configuration edits", () => {
    let plain = 0;
    let moved = 0;
    for (const [from, to] of configurationPairs(2000, 3, 7)) {
      plain += JSON.stringify(diffJson(from, to)).length;
      moved += JSON.stringify(diffJson(from, to, { moves: true })).length;
    }
    const saved = 1 - moved / plain;
    // In this corpus, one edit in seven moves or renames something.
    assert.ok(saved > 0.05, `saved ${(saved * 100).toFixed(1)} %`);
  });
});

describe("arrays that are sets", () => {
  const setPaths = ["/tags", "/list/*/tags"];

  it("take one operation for each element added, removed or renamed, and none for their order", () => {
    const from = { tags: ["a", "b", "c"], list: [{ tags: ["x", "y"] }] };
    const to = (...tags: string[]): Json => ({ tags, list: [{ tags: ["y", "x"] }] });
    assert.deepEqual(diffJson(from, to("d", "c", "a"), { setPaths }), [
      { op: "replace", path: "/tags/1", value: "d" },
    ]);
    assert.deepEqual(diffJson(from, to("c", "a"), { setPaths }), [{ op: "remove", path: "/tags/1" }]);
    assert.deepEqual(diffJson(from, to("d", "a", "b", "c"), { setPaths }), [
      { op: "add", path: "/tags/-", value: "d" },
    ]);
  });

  it("are replaced if none of their elements stays", () => {
    const [from, to] = [{ tags: ["x", "y"] }, { tags: ["team-platform"] }];
    assert.deepEqual(diffJson(from, to, { setPaths }), [
      { op: "replace", path: "/tags", value: ["team-platform"] },
    ]);
  });

  it("match list elements whose sets are equal in another order", () => {
    const one = { id: 1, tags: ["a", "b"] };
    const to = {
      list: [
        { id: 0, tags: [] },
        { tags: ["b", "a"], id: 1 },
      ],
    };
    assert.deepEqual(diffJson({ list: [one] }, to, { setPaths }), [
      { op: "add", path: "/list/0", value: { id: 0, tags: [] } },
    ]);
  });

  it("end with the desired elements, whatever the duplicates", () => {
    const tags = fc.array(fc.constantFrom<Json>("a", "b", 1, { c: [1] }, ["d"]), { maxLength: 6 });
    const asSet = (list: unknown) => [...new Set((list as Json[]).map(canonical))].sort();
    const property = fc.property(tags, tags, (from, to) => {
      const patch = diffJson({ tags: from }, { tags: to }, { setPaths });
      const result = byFastJsonPatch({ tags: from }, patch) as { tags: Json };
      assert.deepEqual(asSet(result.tags), asSet(to));
      const [before, after] = [asSet(from), asSet(to)];
      const added = after.filter((tag) => !before.includes(tag)).length;
      const gone = from.filter((tag) => !after.includes(canonical(tag))).length;
      assert.ok(patch.length <= Math.max(added, gone), JSON.stringify(patch));
    });
    fc.assert(property, RUNS);
  });

  it("are named by JSON Pointers; anything else is an error", () => {
    assert.throws(() => diffJson({}, {}, { setPaths: ["tags"] }), SyntaxError);
  });
});

describe("long lists", () => {
  const list = Array.from({ length: 1000 }, (_, n) => `element-${n}`);

  it("one insertion at the head of 1,000 elements is one operation", () => {
    assert.deepEqual(diffJson(list, ["new", ...list]), [{ op: "add", path: "/0", value: "new" }]);
  });

  it("1,000 elements rotated by one are two operations, or one move", () => {
    const rotated = [...list.slice(1), list[0] as string];
    assert.deepEqual(diffJson(list, rotated), [
      { op: "add", path: "/-", value: "element-0" },
      { op: "remove", path: "/0" },
    ]);
    assert.deepEqual(diffJson(list, rotated, { moves: true }), [{ op: "move", from: "/0", path: "/999" }]);
  });

  it("get a correct and good patch beyond the exact bound", () => {
    const objects = Array.from({ length: 20_000 }, (_, n) => ({
      id: n,
      tags: [n % 7, n % 3],
      on: n % 2 === 0,
    }));
    const to = clone(objects);
    to.splice(15_000, 3);
    to.splice(10_000, 0, { id: -1, tags: [], on: true });
    for (const at of [100, 5000, 18_000]) (to[at] as { on: boolean }).on = (at & 4) === 0;
    to.push(...to.splice(0, 1));
    const patch = diffJson(objects, to);
    assert.equal(canonical(byTheBook(objects, patch)), canonical(to));
    assert.ok(patch.length <= 10, `${patch.length} operations`);
  });

  it("of 3,000 similar elements get a correct patch when reversed", () => {
    const objects = Array.from({ length: 3000 }, (_, n) => ({ id: n % 50, list: [n % 3, n % 5, [n % 2]] }));
    const reversed = clone(objects).reverse();
    const patch = diffJson(objects, reversed);
    assert.equal(canonical(byTheBook(objects, patch)), canonical(reversed));
  });
});
