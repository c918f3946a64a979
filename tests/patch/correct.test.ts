import assert from "node:assert/strict";
import fc from "fast-check";
import { type DiffOptions, diffJson, type Json, parsePointer, pointer } from "../../provider/patch";
import { assertEqual, byFastJsonPatch, byRfc6902, byTheBook, canonical, clone } from "./support/apply";
import { documents, edited, HOSTILE, ordinaryKeys } from "./support/documents";
import { RUNS } from "./support/runs";

const modes: Record<string, DiffOptions> = {
  plain: {},
  "with guards": { guard: true },
  "with moves": { moves: true },
  "with guards and moves": { guard: true, moves: true },
};

describe("applying the patch gives the target", () => {
  for (const [name, options] of Object.entries(modes)) {
    it(`${name}: unrelated documents, judged by two libraries`, () => {
      const property = fc.property(documents(ordinaryKeys), documents(ordinaryKeys), (from, to) => {
        const patch = diffJson(from, to, options);
        assertEqual(byFastJsonPatch(from, patch), to);
        assertEqual(byRfc6902(from, patch), to);
      });
      fc.assert(property, RUNS);
    });

    it(`${name}: edited documents, judged by two libraries`, () => {
      const property = fc.property(edited(ordinaryKeys), ([from, to]) => {
        const patch = diffJson(from, to, options);
        assertEqual(byFastJsonPatch(from, patch), to);
        assertEqual(byRfc6902(from, patch), to);
      });
      fc.assert(property, RUNS);
    });

    it(`${name}: hostile member names, judged by the text of RFC 6902`, () => {
      const keys = fc.constantFrom(...HOSTILE);
      const property = fc.property(
        fc.oneof(edited(keys), fc.tuple(documents(keys), documents(keys))),
        (pair) => {
          const [from, to] = pair as [Json, Json];
          assertEqual(byTheBook(from, diffJson(from, to, options)), to);
        },
      );
      fc.assert(property, RUNS);
      assert.equal(Object.keys(Object.prototype).length, 0);
    });
  }

  it("neither changes the documents nor shares objects with them", () => {
    const property = fc.property(edited(ordinaryKeys), ([from, to]) => {
      const before = canonical([from, to]);
      for (const operation of diffJson(from, to, { guard: true })) {
        if ("value" in operation && typeof operation.value === "object" && operation.value) {
          for (const key of Object.keys(operation.value))
            delete (operation.value as Record<string, Json>)[key];
        }
      }
      assert.equal(canonical([from, to]), before);
    });
    fc.assert(property, RUNS);
  });

  it("is the same patch each time, and empty for equal documents", () => {
    const property = fc.property(documents(ordinaryKeys), documents(ordinaryKeys), (from, to) => {
      assert.deepEqual(diffJson(from, to), diffJson(clone(from), clone(to)));
      assert.deepEqual(diffJson(from, clone(from)), []);
    });
    fc.assert(property, RUNS);
  });

  it("transforms the documents of the public JSON Patch test suite into each other", () => {
    type Case = { doc?: Json; expected?: Json };
    const suite: Case[] = [
      ...require("json-patch-test-suite/tests.json"),
      ...require("json-patch-test-suite/spec_tests.json"),
    ];
    const all = suite.flatMap(({ doc, expected }) => [doc, expected]).filter((d) => d !== undefined);
    for (const from of all) {
      for (const to of all) {
        for (const options of Object.values(modes)) {
          assertEqual(byTheBook(from, diffJson(from, to, options)), to);
        }
      }
    }
    for (const { doc, expected } of suite) {
      if (doc === undefined || expected === undefined) continue;
      assert.deepEqual(clone(byFastJsonPatch(doc, diffJson(doc, expected))), clone(expected));
      assert.deepEqual(clone(byRfc6902(doc, diffJson(doc, expected))), clone(expected));
    }
  });
});

describe("JSON Pointers", () => {
  it("survive formatting and parsing", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE))), (segments) => {
        assert.deepEqual(parsePointer(pointer(segments)), segments);
      }),
    );
  });

  it("are rejected if invalid", () => {
    assert.throws(() => parsePointer("a"), SyntaxError);
    assert.throws(() => parsePointer("/~2"), SyntaxError);
  });
});
