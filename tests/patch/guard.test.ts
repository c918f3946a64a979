import assert from "node:assert/strict";
import fc from "fast-check";
import {
  diffJson,
  type IsSecret,
  type Json,
  type JsonObject,
  maskPatch,
  parsePointer,
} from "../../provider/patch";
import { byTheBook, canonical, equal } from "./support/apply";
import { documents, edit, edited, HOSTILE, ordinaryKeys } from "./support/documents";

const RUNS = { numRuns: 20_000, seed: 20260101 };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the document should be after the change from -> to, when it had become `now` in between. */
function intended(from: Json, to: Json, now: Json): Json {
  if (equal(from, to)) return now;
  if (!isObject(from) || !isObject(to)) return to;
  assert.ok(isObject(now), "the object patched is gone: the patch should have failed");
  const result = new Map(Object.entries(now));
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [f, t, n] = [from, to, now].map((o) => (Object.hasOwn(o, key) ? o[key] : undefined));
    if (t === undefined) result.delete(key);
    else if (f === undefined) result.set(key, t);
    else if (!equal(f, t)) result.set(key, intended(f, t, n as Json));
  }
  return JSON.parse(`{${[...result].map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join()}}`);
}

type Case = { from: Json; to: Json; now: Json };

function changedInBetween(keys: fc.Arbitrary<string>): fc.Arbitrary<Case> {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(3), documents(keys)), { minLength: 1, maxLength: 3 });
  return fc.tuple(edited(keys), edits).map(([[from, to], changes]) => ({
    from,
    to,
    now: changes.reduce((now: Json, [at, how, put]) => edit(now, at, how, put), from),
  }));
}

function outcome(
  { from, to, now }: Case,
  isSecret: IsSecret | undefined,
  moves: boolean,
): "applied" | "conflict" {
  const patch = diffJson(from, to, { guard: true, moves, ...(isSecret ? { isSecret } : {}) });
  let result: Json;
  try {
    result = byTheBook(now, patch);
  } catch {
    return "conflict";
  }
  assert.equal(canonical(result), canonical(intended(from, to, now)), JSON.stringify(patch));
  return "applied";
}

describe("a guarded patch meets a document that was changed in between", () => {
  for (const moves of [false, true]) {
    for (const [name, keys] of [
      ["ordinary names", ordinaryKeys],
      ["hostile names", fc.constantFrom(...HOSTILE)],
    ] as const) {
      it(`and gives the document intended, or fails (${name}, moves ${moves ? "on" : "off"})`, () => {
        const seen = { applied: 0, conflict: 0 };
        fc.assert(
          fc.property(changedInBetween(keys), (one) => {
            seen[outcome(one, undefined, moves)]++;
          }),
          RUNS,
        );
        assert.ok(seen.applied > 1000 && seen.conflict > 1000, JSON.stringify(seen));
      });
    }
  }

  it("with secrets in it as well, and none of them stands in a test", () => {
    const isSecret: IsSecret = (at, value) => at.endsWith("/id") || value === "x";
    const property = fc.property(changedInBetween(ordinaryKeys), fc.boolean(), (one, moves) => {
      outcome(one, isSecret, moves);
      for (const operation of diffJson(one.from, one.to, { guard: true, moves, isSecret })) {
        if (operation.op !== "test") continue;
        let value = one.from;
        const way = parsePointer(operation.path);
        for (const [depth, segment] of way.entries()) {
          assert.ok(!isSecret(depth === 0 ? "" : `/${way.slice(0, depth).join("/")}`, value));
          value = (value as JsonObject)[segment] as Json;
        }
        const open = (at: string, inner: Json): boolean =>
          !isSecret(at, inner) &&
          (typeof inner !== "object" ||
            inner === null ||
            Object.entries(inner).every(([k, v]) => open(`${at}/${k}`, v)));
        assert.ok(open(operation.path, operation.value), JSON.stringify(operation));
      }
    });
    fc.assert(property, RUNS);
  });
});

describe("guards", () => {
  it("test an array once and first, and leave members alone", () => {
    const from = { name: "a", list: [1, 2, 3, 4] };
    assert.deepEqual(diffJson(from, { name: "b", list: [2, 3, 5] }, { guard: true }), [
      { op: "test", path: "/list", value: [1, 2, 3, 4] },
      { op: "replace", path: "/name", value: "b" },
      { op: "replace", path: "/list/3", value: 5 },
      { op: "remove", path: "/list/0" },
    ]);
  });

  it("make a patch that is sent twice fail the second time, instead of appending twice", () => {
    const [from, to] = [{ tags: ["a"] }, { tags: ["a", "b"] }];
    const patch = diffJson(from, to, { guard: true, setPaths: ["/tags"] });
    assert.throws(() => byTheBook(byTheBook(from, patch), patch), /test failed/);
  });

  it("set an array that holds a secret as a whole", () => {
    const isSecret: IsSecret = (at) => /^\/list\/\d+\/token$/.test(at);
    const from = {
      list: [
        { id: 1, token: "****" },
        { id: 2, token: "****" },
      ],
    };
    const to = { list: [{ id: 2, token: "s3cret" }] };
    assert.deepEqual(diffJson(from, to, { guard: true, isSecret }), [
      { op: "replace", path: "/list", value: [{ id: 2, token: "s3cret" }] },
    ]);
  });
});

describe("masking a patch for people", () => {
  it("hides secrets wherever they stand, and nothing else", () => {
    const isSecret: IsSecret = (at) => /(^|\/)token$/.test(at);
    const patch = diffJson(
      { a: 1, o: { token: "old" } },
      { a: 2, o: { token: "new" }, list: [{ token: "t", n: 1 }] },
    );
    assert.deepEqual(maskPatch(patch, isSecret, "***"), [
      { op: "replace", path: "/a", value: 2 },
      { op: "replace", path: "/o/token", value: "***" },
      { op: "add", path: "/list", value: [{ token: "***", n: 1 }] },
    ]);
    assert.deepEqual(maskPatch([{ op: "add", path: "/token/inner", value: "t" }], isSecret, "***"), [
      { op: "add", path: "/token/inner", value: "***" },
    ]);
  });
});
