import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { diffJson, type Json, NotJsonError } from "../../provider/patch";

/** Calls with what the types forbid, as a program in JavaScript may. */
const diff = (from: unknown, to: unknown) => diffJson(from as Json, to as Json);

const cycle: Record<string, unknown> = { a: {} };
cycle.self = cycle;
const holes: unknown[] = [1];
holes[3] = 2;

describe("values that JSON does not have", () => {
  const refused: [name: string, value: unknown, at: string, found: RegExp][] = [
    ["NaN", Number.NaN, "", /NaN/],
    ["1e400, which is Infinity", JSON.parse("1e400"), "", /Infinity/],
    ["undefined in an array", [1, undefined], "/1", /undefined/],
    ["a hole of a sparse array", holes, "/1", /hole/],
    ["a function", () => 1, "", /function/],
    ["a symbol", Symbol("x"), "", /symbol/],
    ["a bigint", 1n, "", /bigint/],
    ["a Date", new Date(0), "", /instance of Date/],
    ["a Map", new Map(), "", /instance of Map/],
    ["an object with a cycle", cycle, "/self", /cycle/],
  ];
  for (const [name, value, at, found] of refused) {
    it(`${name} is refused with its pointer`, () => {
      const refusal = (document: "from" | "to", place: string) => (error: unknown) => {
        assert.ok(error instanceof NotJsonError);
        assert.deepEqual([error.document, error.pointer], [document, place + at]);
        assert.match(error.message, found);
        return true;
      };
      assert.throws(() => diff({ x: { "a/b": 1 } }, { x: { "a/b": value } }), refusal("to", "/x/a~1b"));
      assert.throws(() => diff({ x: [1] }, { x: [value, 2] }), refusal("to", "/x/0"));
      assert.throws(() => diff({ x: [5, value, 1] }, { x: [6, 7, 8, 9] }), refusal("from", "/x/1"));
    });
  }

  it("a document nested deeper than the stack is refused, not a crash", () => {
    const deep = (leaf: Json): Json => {
      let value = leaf;
      for (let n = 0; n < 200_000; n++) value = [value];
      return value;
    };
    assert.throws(() => diff(deep(1), deep(2)), /nested too deeply/);
  });

  it("a thousand levels are no difficulty", () => {
    const deep = (leaf: Json): Json => {
      let value = leaf;
      for (let n = 0; n < 1000; n++) value = n % 2 ? { a: value } : [value];
      return value;
    };
    assert.equal(diff(deep(1), deep(2)).length, 1);
  });
});

describe("values with a defined answer", () => {
  it("-0 is 0, as JSON writes it", () => {
    assert.deepEqual(diff({ a: 0 }, { a: -0 }), []);
    assert.deepEqual(diff([0, 1], [-0, 1]), []);
    assert.ok(Object.is((diff({}, { a: -0 })[0] as { value: Json }).value, 0));
  });

  it("a member that is undefined is absent", () => {
    assert.deepEqual(diff({ a: undefined }, {}), []);
    assert.deepEqual(diff({ a: 1 }, { a: undefined }), [{ op: "remove", path: "/a" }]);
    assert.deepEqual(diff({ a: undefined }, { a: 1 }), [{ op: "add", path: "/a", value: 1 }]);
    assert.deepEqual(diff([{ a: undefined }, 1], [{}, 1]), []);
  });

  it("objects of another realm and objects without prototype are plain objects", () => {
    assert.deepEqual(diff(runInNewContext("({ a: [1] })"), { a: [1] }), []);
    assert.deepEqual(diff(Object.assign(Object.create(null), { a: 1 }), { a: 1 }), []);
  });

  it("an inherited property is no member", () => {
    assert.deepEqual(diff({}, JSON.parse('{"__proto__":1,"constructor":2}')), [
      { op: "add", path: "/__proto__", value: 1 },
      { op: "add", path: "/constructor", value: 2 },
    ]);
    assert.deepEqual(diff(JSON.parse('{"toString":1}'), {}), [{ op: "remove", path: "/toString" }]);
  });

  it("a value named __proto__ is written as plain data", () => {
    const value = JSON.parse('{"__proto__":{"polluted":true}}');
    const [operation] = diff({}, { a: value });
    assert.equal(
      JSON.stringify(operation),
      '{"op":"add","path":"/a","value":{"__proto__":{"polluted":true}}}',
    );
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
