import assert from "node:assert/strict";
import { approvals, created, get, patch, SECRET_VALUE, useEmulator } from "./client";

describe("The emulator's PATCH", () => {
  const emulator = useEmulator();

  it("accepts the array and the form with a comment", async () => {
    const id = await created(emulator());
    const operations = [{ op: "replace", path: "/name", value: "One" }];
    assert.equal((await patch(emulator(), id, operations)).body.name, "One");
    const commented = { comment: "why", patch: [{ op: "replace", path: "/name", value: "Two" }] };
    assert.equal((await patch(emulator(), id, commented)).body.name, "Two");
    assert.deepEqual(
      emulator()
        .audit()
        .map((entry) => entry.comment),
      [undefined, undefined, "why"],
    );
  });

  it("supports all six operations of RFC 6902", async () => {
    const id = await created(emulator(), approvals({ tags: ["a", "b", "c"] }));
    const { status, body } = await patch(emulator(), id, [
      { op: "test", path: "/tags/1", value: "b" },
      { op: "remove", path: "/tags/1" },
      { op: "add", path: "/tags/-", value: "d" },
      { op: "move", from: "/tags/0", path: "/tags/2" },
      { op: "copy", from: "/tags/0", path: "/tags/0" },
      { op: "replace", path: "/tags/1", value: "e" },
      { op: "add", path: "/configValues/a~1b~0c", value: 1 },
    ]);
    assert.equal(status, 200);
    assert.deepEqual(body.tags, ["c", "e", "d", "a"]);
    assert.equal((body.configValues as Record<string, unknown>)["a/b~c"], 1);
  });

  it("patches the stored values, not the masks", async () => {
    const id = await created(emulator());
    await patch(emulator(), id, [{ op: "replace", path: "/configValues/baseURL", value: "https://new" }]);
    assert.equal(emulator().configurations()[0]?.configValues.apiKey, SECRET_VALUE);
    const secretTest = [{ op: "test", path: "/configValues/apiKey", value: SECRET_VALUE }];
    assert.equal((await patch(emulator(), id, secretTest)).status, 200);
  });

  it("is atomic: a failing operation undoes the previous ones", async () => {
    const id = await created(emulator(), approvals({ tags: ["a"] }));
    const before = (await get(emulator(), id)).body;
    const reply = await patch(emulator(), id, [
      { op: "add", path: "/tags/0", value: "b" },
      { op: "remove", path: "/configValues/nothing" },
    ]);
    assert.equal(reply.status, 400);
    assert.deepEqual((await get(emulator(), id)).body, before);
    assert.equal(emulator().audit().length, 1);
  });

  it("answers 409 optimistic_locking_error if a test fails", async () => {
    const id = await created(emulator(), approvals({ tags: ["a"] }));
    for (const test of [
      { op: "test", path: "/tags/0", value: "b" },
      { op: "test", path: "/tags/7", value: "b" },
      { op: "test", path: "/configValues/none/deep", value: "b" },
    ]) {
      const reply = await patch(emulator(), id, [test, { op: "replace", path: "/name", value: "x" }]);
      assert.deepEqual([reply.status, reply.body.code], [409, "optimistic_locking_error"]);
    }
    assert.equal((await get(emulator(), id)).body.name, "Approvals");
  });

  const refused: Record<string, unknown> = {
    "remove of an absent member": [{ op: "remove", path: "/tags" }],
    "replace of an absent member": [{ op: "replace", path: "/tags", value: [] }],
    "add below an absent member": [{ op: "add", path: "/tags/0", value: "a" }],
    "add past the end of an array": [
      { op: "add", path: "/tags", value: [] },
      { op: "add", path: "/tags/1", value: "a" },
    ],
    "an array index with a leading zero": [
      { op: "add", path: "/tags", value: ["a", "b"] },
      { op: "remove", path: "/tags/01" },
    ],
    "move from an absent member": [{ op: "move", from: "/tags", path: "/configValues/x" }],
    "a path without a slash": [{ op: "add", path: "name", value: "x" }],
    "a wrong escape in a path": [{ op: "add", path: "/configValues/~2", value: "x" }],
    "an unknown op": [{ op: "merge", path: "/name", value: "x" }],
    "a missing value": [{ op: "add", path: "/name" }],
    "a missing path": [{ op: "add", value: "x" }],
    "an operation that is no object": ["x"],
    "writing _id": [{ op: "replace", path: "/_id", value: "x" }],
    "adding an underscore field": [{ op: "add", path: "/_version", value: 1 }],
    "moving a read-only field away": [{ op: "move", from: "/_createdAt", path: "/configValues/x" }],
    "replacing the whole document": [{ op: "replace", path: "", value: { name: "x", configValues: {} } }],
    "removing the name": [{ op: "remove", path: "/name" }],
    "removing configValues": [{ op: "remove", path: "/configValues" }],
    "removing a required form variable": [{ op: "remove", path: "/configValues/apiKey" }],
    "tags that is no array": [{ op: "add", path: "/tags", value: "x" }],
    "an unknown field (/on)": [{ op: "add", path: "/on", value: true }],
    "a member of __proto__": [{ op: "add", path: "/configValues/__proto__/polluted", value: "x" }],
    "__proto__ itself": [{ op: "add", path: "/configValues/__proto__", value: { polluted: "x" } }],
    "a path through constructor": [
      { op: "add", path: "/configValues/constructor/prototype/polluted", value: "x" },
    ],
    "a path through an inherited function": [
      { op: "add", path: "/configValues/toString/polluted", value: "x" },
    ],
    "a body that is no patch": { name: "x" },
    "a semantic patch": { instructions: [] },
    "a comment that is no string": { comment: 1, patch: [] },
    "an unknown member beside patch": { patch: [], other: 1 },
  };
  for (const [what, body] of Object.entries(refused)) {
    it(`rejects ${what} with 400 and changes nothing`, async () => {
      const id = await created(emulator());
      const before = emulator().configurations();
      const reply = await patch(emulator(), id, body);
      assert.deepEqual([reply.status, reply.body.code], [400, "invalid_request"]);
      assert.deepEqual(emulator().configurations(), before);
      assert.equal(({} as Record<string, unknown>).polluted, undefined);
      assert.equal(Reflect.get(Object.prototype.toString, "polluted"), undefined);
    });
  }

  it("treats /constructor as an ordinary key", async () => {
    const id = await created(emulator());
    const reply = await patch(emulator(), id, [
      { op: "add", path: "/configValues/constructor", value: "c" },
      { op: "replace", path: "/configValues/constructor", value: "d" },
    ]);
    assert.equal((reply.body.configValues as Record<string, unknown>).constructor, "d");
  });

  it("resets enabled to true when it is removed", async () => {
    const id = await created(emulator(), approvals({ enabled: false }));
    assert.equal((await patch(emulator(), id, [{ op: "remove", path: "/enabled" }])).body.enabled, true);
  });

  it("rejects another Content-Type", async () => {
    const id = await created(emulator());
    const reply = await patch(emulator(), id, [], { headers: { "Content-Type": "text/plain" } });
    assert.equal(reply.status, 400);
  });
});
