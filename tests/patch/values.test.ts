import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import { visit } from "../../provider/json/walk";
import { type DiffOptions, diffJson, type Json, NotJsonError } from "../../provider/patch";
import { TYPESCRIPT } from "../support/root";

/** Calls with values that the types forbid, as a JavaScript program may. */
const diff = (from: unknown, to: unknown) => diffJson(from as Json, to as Json);

function cyclic(): object {
  const cycle: Record<string, unknown> = { a: {} };
  cycle.self = cycle;
  return cycle;
}
const holes: unknown[] = Object.assign([1], { 3: 2 });

describe("a walk of a value that contains itself", () => {
  it("ends with an error", () => {
    assert.throws(() => visit(cyclic(), () => {}), /contains itself/);
  });
});

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
    ["an object with a cycle", cyclic(), "/self", /cycle/],
  ];
  for (const [name, value, at, found] of refused) {
    it(`${name} is rejected with its pointer`, () => {
      const refusal = (document: "from" | "to", place: string) => (error: unknown) => {
        assert.ok(error instanceof NotJsonError, String(error));
        assert.deepEqual([error.document, error.pointer], [document, place + at]);
        assert.match(error.message, found);
        return true;
      };
      assert.throws(() => diff({ x: { "a/b": 1 } }, { x: { "a/b": value } }), refusal("to", "/x/a~1b"));
      assert.throws(() => diff({ x: [1] }, { x: [value, 2] }), refusal("to", "/x/0"));
      assert.throws(() => diff({ x: [5, value, 1] }, { x: [6, 7, 8, 9] }), refusal("from", "/x/1"));
    });
  }

  it("a document nested deeper than the call stack is rejected without a crash", () => {
    const deep = (leaf: Json): Json => {
      let value = leaf;
      for (let n = 0; n < 200_000; n++) value = [value];
      return value;
    };
    assert.throws(() => diff(deep(1), deep(2)), /nested too deeply/);
  });
});

describe("documents nested 3,000 levels deep", () => {
  const LEVELS = 3000;
  const kinds: Record<string, (inner: Json, n: number) => Json> = {
    arrays: (inner) => [inner],
    objects: (inner) => ({ a: inner }),
    "arrays and objects": (inner, n) => (n % 2 ? { a: inner } : [inner]),
    "arrays with other elements": (inner, n) => [{ id: n, on: true }, inner, n],
    "lists in objects": (inner, n) => (n % 2 ? { list: inner, name: `level ${n}` } : [n, inner]),
  };
  const modes: Record<string, DiffOptions> = {
    plain: {},
    "with guards": { guard: true },
    "with moves": { moves: true },
    "with sets": { setPaths: ["/*/*/tags", "/tags"] },
    "with secrets": { guard: true, isSecret: (at) => at.endsWith("/token") },
  };
  for (const [name, wrap] of Object.entries(kinds)) {
    const deep = (leaf: Json, levels = LEVELS): Json => {
      let value = leaf;
      for (let n = 0; n < levels; n++) value = wrap(value, n);
      return value;
    };
    it(`${name}: one leaf changed is one operation, in every mode`, () => {
      for (const [mode, options] of Object.entries(modes)) {
        const patch = diffJson(deep("before"), deep("after"), options).filter(({ op }) => op !== "test");
        assert.equal(patch.length, 1, mode);
        assert.deepEqual({ ...patch[0], path: "" }, { op: "replace", path: "", value: "after" }, mode);
        assert.deepEqual(diffJson(deep(1), deep(1), options), [], mode);
        assert.equal(
          diffJson([1, 2], [1, deep(1), 2], options).filter(({ op }) => op === "add").length,
          1,
          mode,
        );
      }
    });
  }

  it("work in a process that has just started", () => {
    const script =
      `const { diffJson } = require("./provider/patch"); let [a, b] = [1, 2];` +
      `for (let n = 0; n < ${LEVELS}; n++) [a, b] = n % 2 ? [{ a }, { a: b }] : [[a], [b]];` +
      `process.stdout.write(String(diffJson(a, b, { guard: true }).length));`;
    const node = ["-r", TYPESCRIPT, "-e", script];
    assert.equal(execFileSync(process.execPath, node, { encoding: "utf8" }), "2");
  });

  it("are the limit: deeper ones are rejected without a crash", () => {
    let [from, to]: Json[] = [1, 2];
    for (let n = 0; n < 4000; n++) [from, to] = [[from as Json], [to as Json]];
    assert.throws(() => diff(from, to), /nested too deeply/);
  });
});

describe("values with a defined answer", () => {
  it("-0 is 0, as JSON writes it", () => {
    assert.deepEqual(diff({ a: 0 }, { a: -0 }), []);
    assert.deepEqual(diff([0, 1], [-0, 1]), []);
    // Strict equality distinguishes 0 from -0.
    assert.equal((diff({}, { a: -0 })[0] as { value: Json }).value, 0);
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

  it("an inherited property is not a member", () => {
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
