import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { diffJson, type IsSecret, type Json, type PatchOperation } from "../../provider/patch";
import { byFastJsonPatch, byRfc6902, byTheBook, canonical } from "./support/apply";
import { numbered } from "./support/documents";

/**
 * The faults that the first differ had, each with the smallest test that shows it. Faults 3, 4 and 9 took too long: see
 * work.test.ts.
 */

const bytes = (patch: readonly PatchOperation[]): number => JSON.stringify(patch).length;
const operations = (patch: readonly PatchOperation[]): PatchOperation[] =>
  patch.filter(({ op }) => op !== "test");

describe("fault 1, a cliff beyond the exact bound", () => {
  it("is gone: a list of repeated values extended at both ends takes two operations at any length", () => {
    const list = Array.from({ length: 1414 }, (_, i) => `k${(i * i) % 50}`);
    assert.equal(diffJson(list, ["new", ...list, "end"]).length, 2);
  });
});

describe("fault 2, one budget for the whole document", () => {
  it("is gone: the patch is the same whatever the order of the members", () => {
    const list = (length: number): Json[] => Array.from({ length }, (_, i) => `k${(i * i) % 50}`);
    const [big, small] = [list(1300), list(700)];
    const more = (one: Json[]): Json[] => ["new", ...one, "end"];
    assert.equal(diffJson({ big, small }, { big: more(big), small: more(small) }).length, 4);
    assert.equal(diffJson({ small, big }, { small: more(small), big: more(big) }).length, 4);
  });
});

describe("fault 5, sets that took too many operations", () => {
  const setPaths = ["/tags"];
  it("is gone: a renamed tag is one replacement", () => {
    const patch = diffJson({ tags: ["a", "b", "c"] }, { tags: ["a", "d", "c"] }, { setPaths });
    assert.deepEqual(patch, [{ op: "replace", path: "/tags/1", value: "d" }]);
    const whole = diffJson({ tags: ["x", "y"] }, { tags: ["team-platform"] }, { setPaths });
    assert.deepEqual(whole, [{ op: "replace", path: "/tags", value: ["team-platform"] }]);
  });
});

describe("fault 6, a list with secrets that is replaced without a test", () => {
  it("is gone: the patch fails when somebody has added an element", () => {
    const isSecret: IsSecret = (at) => at.endsWith("/token");
    const list = (ids: number[], token: string): Json => ids.map((id) => ({ id, token }));
    for (const to of [list([9], "new"), list([1, 2, 3], "new"), list([2], "****")]) {
      const patch = diffJson({ list: list([1, 2], "****") }, { list: to }, { guard: true, isSecret });
      const result = (): Json => byTheBook({ list: list([1, 2, 7], "****") }, patch);
      let kept: boolean;
      try {
        kept = canonical(result()).includes('"id":7');
      } catch {
        kept = true;
      }
      assert.ok(kept, JSON.stringify(patch));
    }
  });
});

describe("fault 7, guards that are large and cause needless conflicts", () => {
  const list = numbered(60);
  const to = list.with(30, { id: "element-30", n: -1, on: true });
  const patch = diffJson({ list }, { list: to }, { guard: true });
  it("is gone: a changed element is tested by itself", () => {
    assert.ok(bytes(patch) < 4 * bytes(operations(patch)), JSON.stringify(patch));
  });
  it("is gone: an edit elsewhere in the list is no conflict", () => {
    const now = list.with(5, { id: "theirs", n: 0, on: false });
    assert.match(canonical(byTheBook({ list: now }, patch)), /theirs/);
  });
});

describe("fault 8, an undecided vocabulary", () => {
  it("is gone: an existing member is replaced, which fails if it was removed, and docs/patch.md says so", () => {
    const patch = diffJson({ a: 1, b: 1 }, { a: 2, b: 1 });
    assert.deepEqual(patch, [{ op: "replace", path: "/a", value: 2 }]);
    for (const apply of [byFastJsonPatch, byRfc6902, byTheBook]) assert.throws(() => apply({ b: 1 }, patch));
    assert.match(readFileSync("docs/patch.md", "utf8"), /A member that exists is changed by `replace`/);
  });
});

describe("fault 9, more moves than elements", () => {
  it("is gone: 100 shuffled objects take no more moves than objects", () => {
    const list = numbered(100);
    const shuffled = list.map((_, n) => list[(n * 37 + 11) % 100] as Json);
    const { length } = diffJson(list, shuffled, { moves: true });
    assert.ok(length < 100, `${length} operations`);
  });
});

describe("fault 10, documents nested a few hundred levels deep", () => {
  it("is gone: 3,000 levels work", () => {
    let [from, to]: [Json, Json] = [1, 2];
    for (let n = 0; n < 3000; n++) [from, to] = [[from], [to]];
    assert.equal(diffJson(from, to).length, 1);
  });

  it("is gone if the caller itself is deep in the call stack", () => {
    let [from, to]: [Json, Json] = [
      { é: -0, b: "x" },
      { é: 1, b: "x" },
    ];
    for (let n = 0; n < 3000; n++)
      [from, to] = [
        [from, "ü"],
        [to, "ü"],
      ];
    // Half of the stack is taken, as by a program that calls from a walk of its own.
    const below = (frames: number): PatchOperation[] =>
      frames === 0 ? diffJson(from, to) : below(frames - 1).slice();
    assert.equal(below(4000).length, 1);
  });
});

describe("fault 11, patches much larger than their result", () => {
  it("is gone: 200 tags cut to one are one operation", () => {
    const tags = Array.from({ length: 200 }, (_, n) => `tag-${n}`);
    const patch = diffJson({ tags }, { tags: ["tag-7"] });
    assert.deepEqual(patch, [{ op: "replace", path: "/tags", value: ["tag-7"] }]);
  });
});
