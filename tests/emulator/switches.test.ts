import assert from "node:assert/strict";
import type { JsonObject } from "../../provider/json/types";
import { approvals, created, get, list, patch, post, useEmulator } from "./client";

describe("The emulator's switches", () => {
  const emulator = useEmulator();

  it("refuseNestedPaths rejects paths below a top-level field with a reason", async () => {
    const id = await created(emulator(), approvals({ tags: ["a"] }));
    const nested = [{ op: "add", path: "/configValues/x", value: "y" }];
    emulator().behaviour.refuseNestedPaths = true;
    const refused = await patch(emulator(), id, nested);
    assert.deepEqual([refused.status, refused.body.code], [400, "invalid_request"]);
    assert.match(String(refused.body.message), /path \/configValues\/x/);
    assert.equal((await patch(emulator(), id, [{ op: "test", path: "/tags/0", value: "a" }])).status, 400);
    assert.equal((await patch(emulator(), id, [{ op: "add", path: "/tags", value: [] }])).status, 200);
    emulator().behaviour.refuseNestedPaths = false;
    assert.equal((await patch(emulator(), id, nested)).status, 200);
  });

  it("refuseCommentedPatches accepts a PATCH only as a bare array", async () => {
    const id = await created(emulator());
    const operations = [{ op: "replace", path: "/name", value: "n" }];
    const commented = { comment: "why", patch: operations };
    emulator().behaviour.refuseCommentedPatches = true;
    const refused = await patch(emulator(), id, commented);
    assert.deepEqual([refused.status, refused.body.code], [400, "invalid_request"]);
    assert.equal((await patch(emulator(), id, operations)).status, 200);
    emulator().behaviour.refuseCommentedPatches = false;
    assert.equal((await patch(emulator(), id, commented)).status, 200);
  });

  it("refuseReplaceOfAbsent off lets replace set a missing member", async () => {
    const id = await created(emulator());
    const replace = [
      { op: "replace", path: "/tags", value: ["a"] },
      { op: "replace", path: "/configValues/new", value: 1 },
    ];
    assert.equal((await patch(emulator(), id, replace)).status, 400);
    emulator().behaviour.refuseReplaceOfAbsent = false;
    const { status, body } = await patch(emulator(), id, replace);
    assert.deepEqual([status, body.tags, (body.configValues as JsonObject).new], [200, ["a"], 1]);
    const deeper = [{ op: "replace", path: "/configValues/none/deep", value: 1 }];
    assert.equal((await patch(emulator(), id, deeper)).status, 400);
  });

  it("listSummaries lists five fields only", async () => {
    emulator().behaviour.listSummaries = true;
    await created(emulator(), approvals({ tags: ["a"] }));
    const [item] = (await list(emulator(), "custom-approvals")).body.items as JsonObject[];
    assert.deepEqual(Object.keys(item ?? {}).sort(), ["_id", "_integrationKey", "_links", "enabled", "name"]);
  });

  it("valuesToStrings stores numbers and booleans as strings", async () => {
    emulator().behaviour.valuesToStrings = true;
    const body = { name: "x", configValues: { port: 6379, tls: true, list: [1], host: "h" } };
    const id = await created(emulator(), body, "datadog");
    const expected = { port: "6379", tls: "true", list: [1], host: "h" };
    assert.deepEqual((await get(emulator(), id)).body.configValues, expected);
    const changed = await patch(emulator(), id, [{ op: "add", path: "/configValues/port", value: 1 }]);
    assert.deepEqual(changed.body.configValues, { ...expected, port: "1" });
  });

  it("materialiseDefaults writes defaults and generated values at creation", async () => {
    const configValues = { snowflakeHostAddress: "h", selectedEnv: { projectKey: "p", environmentKey: "e" } };
    const body = { name: "x", configValues };
    const plain = await post(emulator(), "snowflake-experimentation", body);
    assert.deepEqual(plain.body.configValues, configValues);
    emulator().behaviour.materialiseDefaults = true;
    const { body: full } = await post(emulator(), "snowflake-experimentation", body);
    const values = full.configValues as JsonObject;
    for (const key of ["publicKey", "privateKey", "syncTaskId", "eventTaskId"]) assert.ok(values[key], key);
    assert.match(String(values.privateKey), /^.{3}\*+.{3}$/);
    const pagerduty = { name: "x", configValues: { integrationKey: "k", severity: "info" } };
    const made = await post(emulator(), "pagerduty-guardian-edition", pagerduty);
    assert.deepEqual((made.body.configValues as JsonObject).eventFilter, [
      "measured-rollout-regression",
      "measured-rollout-reverted",
    ]);
  });

  it("shuffleTags returns the same tags in a different order, stable between reads and unrelated writes", async () => {
    emulator().behaviour.shuffleTags = true;
    for (const tags of [
      ["a", "b"],
      ["b", "a"],
      ["x", "y", "z", "w"],
    ]) {
      const made = await post(emulator(), "custom-approvals", approvals({ tags }));
      const shown = made.body.tags as string[];
      assert.notDeepEqual(shown, tags);
      assert.deepEqual([...shown].sort(), [...tags].sort());
      const renamed = await patch(emulator(), String(made.body._id), [
        { op: "add", path: "/name", value: "n" },
      ]);
      assert.deepEqual(renamed.body.tags, shown);
    }
  });

  it("refuseDuplicateNames rejects the same name for the same integration key", async () => {
    emulator().behaviour.refuseDuplicateNames = true;
    const id = await created(emulator());
    const again = await post(emulator(), "custom-approvals", approvals());
    assert.deepEqual([again.status, again.body.code], [409, "conflict"]);
    assert.equal((await post(emulator(), "custom-approvals-oauth", approvals())).status, 201);
    const other = await created(emulator(), approvals({ name: "Other" }));
    const rename = [{ op: "replace", path: "/name", value: "Approvals" }];
    assert.equal((await patch(emulator(), other, rename)).status, 409);
    assert.equal((await patch(emulator(), id, rename)).status, 200);
  });
});
