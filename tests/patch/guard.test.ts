import assert from "node:assert/strict";
import fc from "fast-check";
import {
  diffJson,
  type IsSecret,
  type Json,
  type JsonObject,
  maskPatch,
  type PatchOperation,
  parsePointer,
} from "../../provider/patch";
import { asObject, assertEqual, byTheBook, canonical, equal } from "./support/apply";
import { documents, edit, edited, HOSTILE, ordinaryKeys } from "./support/documents";
import { RUNS } from "./support/runs";

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const SECRET = "a secret";

/** The visible part of a document: all secrets in it look the same. */
function visible(value: Json, at: string, isSecret: IsSecret | undefined): Json {
  if (!isSecret) return value;
  if (isSecret(at, value)) return SECRET;
  if (Array.isArray(value)) return value.map((item, i) => visible(item, `${at}/${i}`, isSecret));
  if (!isObject(value)) return value;
  return asObject(
    Object.entries(value).map(([key, member]) => [key, visible(member, `${at}/${key}`, isSecret)]),
  );
}

/**
 * Checks a document that was `now` when the change from -> to was applied: the change is in it, and so is everything
 * that somebody else did to other members and other elements.
 */
function assertMerged(from: Json, to: Json, now: Json, result: Json): void {
  if (equal(from, to)) assertEqual(result, now);
  else if (Array.isArray(from) && Array.isArray(to)) assertMergedList(from, to, now, result);
  else if (!isObject(from) || !isObject(to)) assertEqual(result, to);
  else {
    assert.ok(isObject(now) && isObject(result), "the object patched is gone: the patch should have failed");
    assertMergedObject(from, to, now, result);
  }
}

function assertMergedObject(from: JsonObject, to: JsonObject, now: JsonObject, result: JsonObject): void {
  const member = (o: JsonObject, key: string): Json | undefined =>
    Object.hasOwn(o, key) ? o[key] : undefined;
  for (const key of new Set([from, to, now, result].flatMap((o) => Object.keys(o)))) {
    const [f, t] = [member(from, key), member(to, key)];
    const [n, r] = [member(now, key), member(result, key)];
    if (f === undefined && t === undefined) assertEqual(r, n);
    else if (t === undefined) assert.equal(r, undefined);
    else if (f === undefined) assertEqual(r, t);
    else if (equal(f, t)) assertEqual(r, n);
    else assertMerged(f, t, n as Json, r as Json);
  }
}

/** For a list: removed elements are gone, added ones are present, and no others changed. */
function assertMergedList(from: Json[], to: Json[], now: Json, result: Json): void {
  assert.ok(
    Array.isArray(now) && Array.isArray(result),
    "the list patched is gone: the patch should have failed",
  );
  const count = (list: Json[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const one of list.map(canonical)) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
  };
  assert.equal(result.length, now.length + to.length - from.length, "an element is lost, or there twice");
  // Changes inside an element with a secret cannot all be detected.
  if (canonical([from, to, now]).includes(SECRET)) return;
  const [before, after, present, merged] = [count(from), count(to), count(now), count(result)];
  for (const one of new Set([before, after, present, merged].flatMap((counts) => [...counts.keys()]))) {
    const expected = (present.get(one) ?? 0) + (after.get(one) ?? 0) - (before.get(one) ?? 0);
    assert.equal(merged.get(one) ?? 0, expected, `${expected} of ${one}`);
  }
  const foreign = (list: Json[]): string[] =>
    list.map(canonical).filter((one) => !before.has(one) && !after.has(one));
  assert.deepEqual(foreign(result), foreign(now));
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

/** A patch that is sent twice fails the second time, or has no effect. */
function assertOnce(patch: PatchOperation[], result: Json): void {
  let again: Json;
  try {
    again = byTheBook(result, patch);
  } catch {
    return;
  }
  if (!equal(again, result)) assertEqual(again, result, JSON.stringify(patch));
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
  const [f, t, n, r] = [from, to, now, result].map((one) => visible(one, "", isSecret)) as [
    Json,
    Json,
    Json,
    Json,
  ];
  try {
    assertMerged(f, t, n, r);
  } catch (error) {
    throw new Error(JSON.stringify({ from, to, now, result, patch }), { cause: error });
  }
  // With an unchanged secret, nothing may show that an addition was made.
  if (!isSecret || !patch.some(({ op }) => op === "add")) assertOnce(patch, result);
  return "applied";
}

describe("a guarded patch on a document that was changed in the meantime", () => {
  for (const moves of [false, true]) {
    for (const [name, keys] of [
      ["ordinary names", ordinaryKeys],
      ["hostile names", fc.constantFrom(...HOSTILE)],
    ] as const) {
      it(`produces the intended document or fails (${name}, moves ${moves ? "on" : "off"})`, () => {
        const seen = { applied: 0, conflict: 0 };
        fc.assert(
          fc.property(changedInBetween(keys), (one) => {
            seen[outcome(one, undefined, moves)]++;
          }),
          RUNS,
        );
        assert.ok(
          seen.applied > RUNS.numRuns / 20 && seen.conflict > RUNS.numRuns / 20,
          JSON.stringify(seen),
        );
      });
    }
  }

  it("does so with secrets as well, and tests none of them", () => {
    // Members in lists, and whole elements of some lists.
    const isSecret: IsSecret = (at) => /\/id$|\/list\/\d+$/.test(at);
    const property = fc.property(changedInBetween(ordinaryKeys), fc.boolean(), (one, moves) => {
      outcome(one, isSecret, moves);
      for (const operation of diffJson(one.from, one.to, { guard: true, moves, isSecret })) {
        if (operation.op !== "test") continue;
        let value = one.from;
        const way = parsePointer(operation.path);
        for (const [depth, segment] of way.entries()) {
          assert.ok(
            !isSecret(depth === 0 ? "" : `/${way.slice(0, depth).join("/")}`, value),
            JSON.stringify(depth === 0 ? "" : `/${way.slice(0, depth).join("/")}`),
          );
          value = (value as JsonObject)[segment] as Json;
        }
        // An empty string stands for a secret that the patch has blanked before.
        const open = (at: string, inner: Json): boolean =>
          (!isSecret(at, inner) || inner === "") &&
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
  const statement = (id: number, effect: string): Json => ({ id, effect, actions: ["read", "write"] });
  const four = [1, 2, 3, 4].map((id) => statement(id, "allow"));

  it("test an element that is patched or replaced", () => {
    const to = { name: "b", list: four.with(1, statement(2, "deny")) };
    assert.deepEqual(diffJson({ name: "a", list: four }, to, { guard: true }), [
      { op: "test", path: "/list/1", value: four[1] },
      { op: "replace", path: "/name", value: "b" },
      { op: "replace", path: "/list/1/effect", value: "deny" },
    ]);
  });

  it("test the element before which one is added", () => {
    const added = statement(9, "deny");
    assert.deepEqual(diffJson({ list: four }, { list: four.toSpliced(1, 0, added) }, { guard: true }), [
      { op: "test", path: "/list/1", value: four[1] },
      { op: "add", path: "/list/1", value: added },
    ]);
  });

  it("test an element that is removed, and the one that moves up", () => {
    assert.deepEqual(diffJson({ list: four }, { list: four.toSpliced(1, 1) }, { guard: true }), [
      { op: "test", path: "/list/1", value: four[1] },
      { op: "test", path: "/list/2", value: four[2] },
      { op: "remove", path: "/list/1" },
    ]);
  });

  it("test the whole list once for an append, for equal elements, and if that is shorter", () => {
    const [first, second] = four as [Json, Json];
    const whole = (from: Json[], to: Json[]): void => {
      const tests = diffJson({ list: from }, { list: to }, { guard: true }).filter(({ op }) => op === "test");
      assert.deepEqual(tests, [{ op: "test", path: "/list", value: from }]);
    };
    whole(four, [...four, statement(5, "allow")]);
    whole([first, second, first], [second, first]);
    whole([1, 2, 3, 4], [2, 3, 5]);
  });

  it("test a list that is replaced by another, so that no added element is lost", () => {
    const patch = diffJson({ list: ["a", "b"] }, { list: ["c"] }, { guard: true });
    assert.deepEqual(patch, [
      { op: "test", path: "/list", value: ["a", "b"] },
      { op: "replace", path: "/list", value: ["c"] },
    ]);
    assert.throws(() => byTheBook({ list: ["a", "b", "theirs"] }, patch), /test failed/);
  });

  it("make a patch that is sent twice fail the second time instead of appending twice", () => {
    const [from, to] = [{ list: ["a"] }, { list: ["a", "b"] }];
    const patch = diffJson(from, to, { guard: true });
    assert.throws(() => byTheBook(byTheBook(from, patch), patch), /test failed/);
  });

  it("allow concurrent additions to a set, and test removed elements", () => {
    const options = { guard: true, setPaths: ["/tags"] };
    assert.deepEqual(diffJson({ tags: ["a"] }, { tags: ["a", "b"] }, options), [
      { op: "add", path: "/tags/-", value: "b" },
    ]);
    assert.deepEqual(diffJson({ tags: ["a", "b", "c"] }, { tags: ["a", "c"] }, options), [
      { op: "test", path: "/tags/1", value: "b" },
      { op: "remove", path: "/tags/1" },
    ]);
  });

  const isSecret: IsSecret = (at) => /^\/list\/\d+\/token$/.test(at);
  const secretive = { list: [1, 2, 3].map((id) => ({ id, token: "****" })) };

  it("test the non-secret parts of elements with secrets, and no other element", () => {
    const to = { list: [{ id: 2, token: "s3cret" }, secretive.list[2] as Json] };
    const patch = diffJson(secretive, to, { guard: true, isSecret });
    assert.deepEqual(patch, [
      { op: "test", path: "/list/0/id", value: 1 },
      { op: "test", path: "/list/1/id", value: 2 },
      { op: "replace", path: "/list/1/token", value: "s3cret" },
      { op: "remove", path: "/list/0" },
    ]);
    const theirs = { id: 4, token: "theirs" };
    assert.deepEqual(byTheBook({ list: [...secretive.list, theirs] }, patch), { list: [...to.list, theirs] });
    assert.throws(() => byTheBook({ list: [theirs, ...secretive.list] }, patch), /test failed/);
  });

  it("blank the secrets of a list to test it as a whole, if its non-secret parts do not suffice", () => {
    const to = { list: [1, 2, 3, 4].map((id) => ({ id, token: `s3cret ${id}` })) };
    const patch = diffJson(secretive, to, { guard: true, isSecret });
    assert.deepEqual(patch, [
      { op: "replace", path: "/list/0/token", value: "" },
      { op: "replace", path: "/list/1/token", value: "" },
      { op: "replace", path: "/list/2/token", value: "" },
      { op: "test", path: "/list", value: [1, 2, 3].map((id) => ({ id, token: "" })) },
      { op: "replace", path: "/list", value: to.list },
    ]);
    assert.deepEqual(byTheBook(secretive, patch), to);
    assert.throws(
      () => byTheBook({ list: [...secretive.list, { id: 5, token: "theirs" }] }, patch),
      /test failed/,
    );
    assert.throws(() => byTheBook(to, patch), /test failed/);
  });

  it("write no unchanged secret, since it may be a mask, and replace no list for lack of a test", () => {
    const to = { list: [...secretive.list, { id: 4, token: "s3cret" }] };
    const patch = diffJson(secretive, to, { guard: true, isSecret });
    assert.deepEqual(patch, [
      { op: "test", path: "/list/0/id", value: 1 },
      { op: "test", path: "/list/1/id", value: 2 },
      { op: "test", path: "/list/2/id", value: 3 },
      { op: "add", path: "/list/-", value: { id: 4, token: "s3cret" } },
    ]);
  });
});

describe("masking a patch for readers", () => {
  it("hides secrets at every place, and nothing else", () => {
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
