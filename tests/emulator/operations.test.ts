import assert from "node:assert/strict";
import { approvals, BASE, created, del, get, list, patch, post, send, useEmulator } from "./client";

describe("The emulator's operations", () => {
  const emulator = useEmulator({ forbiddenTokens: ["reader"] });

  it("create answers 201 with the configuration, enabled by default", async () => {
    const before = Date.now();
    const { status, headers, body } = await post(emulator(), "custom-approvals", approvals());
    assert.equal(status, 201);
    assert.match(headers.get("content-type") ?? "", /^application\/json/);
    assert.match(String(body._id), /^[0-9a-f]{24}$/);
    assert.match(String(body._maintainerId), /^[0-9a-f]{24}$/);
    assert.equal(body._integrationKey, "custom-approvals");
    assert.equal(body.enabled, true);
    const at = Number(body._createdAt);
    assert.ok(before <= at && at <= Date.now(), `${before}, ${at}`);
    assert.deepEqual(body._links, { self: { href: `${BASE}/${body._id}`, type: "application/json" } });
    assert.ok(body._access, "there is no body._access");
    assert.ok(!("tags" in body), JSON.stringify(body));
  });

  it("get and list answer 200 with the created configuration", async () => {
    const made = await post(emulator(), "custom-approvals", approvals({ tags: ["a", "b"], enabled: false }));
    const read = await get(emulator(), String(made.body._id));
    assert.deepEqual([read.status, read.body], [200, made.body]);
    const listed = await list(emulator(), "custom-approvals");
    assert.deepEqual([listed.status, listed.body.items], [200, [made.body]]);
    assert.deepEqual((await list(emulator(), "devin")).body.items, []);
  });

  it("update answers 200 with the changed configuration", async () => {
    const id = await created(emulator());
    const { status, body } = await patch(emulator(), id, [
      { op: "replace", path: "/enabled", value: false },
      { op: "add", path: "/tags", value: ["ops"] },
    ]);
    assert.deepEqual([status, body.enabled, body.tags], [200, false, ["ops"]]);
    assert.deepEqual((await get(emulator(), id)).body, body);
  });

  it("delete answers 204 without a body, and 404 the second time", async () => {
    const id = await created(emulator());
    const gone = await del(emulator(), id);
    assert.deepEqual([gone.status, gone.body], [204, {}]);
    for (const again of [
      await del(emulator(), id),
      await get(emulator(), id),
      await patch(emulator(), id, []),
    ]) {
      assert.deepEqual([again.status, again.body.code], [404, "not_found"]);
    }
  });

  it("creating twice makes two configurations", async () => {
    assert.notEqual(await created(emulator()), await created(emulator()));
    assert.equal(emulator().configurations().length, 2);
  });

  it("an integration key that is not in the catalogue answers 404", async () => {
    for (const reply of [await list(emulator(), "pager"), await post(emulator(), "pager", approvals())]) {
      assert.equal(reply.status, 404);
      assert.deepEqual(reply.body, { code: "not_found", message: "Integration key not found" });
    }
  });

  it("integration keys without a public manifest are known", async () => {
    for (const key of ["mattermost", "slack", "vercel-native"]) {
      assert.equal((await post(emulator(), key, { name: "Another", configValues: {} })).status, 201);
    }
  });

  it("an unknown token, a Bearer token and a missing token answer 401", async () => {
    for (const Authorization of ["other", `Bearer ${emulator().token}`, undefined]) {
      const { status, body } = await list(emulator(), "devin", { headers: { Authorization } });
      assert.equal(status, 401);
      assert.deepEqual(body, { code: "unauthorized", message: "Invalid access token" });
    }
  });

  it("a rotated token answers 401", async () => {
    const old = emulator().token;
    emulator().token = "rotated";
    assert.equal((await list(emulator(), "devin", { headers: { Authorization: old } })).status, 401);
    assert.equal((await list(emulator(), "devin")).status, 200);
  });

  it("a token without permission answers 403 forbidden", async () => {
    const { status, body } = await list(emulator(), "devin", { headers: { Authorization: "reader" } });
    assert.deepEqual([status, body.code], [403, "forbidden"]);
  });

  it("a missing or other API version answers 403 without a code", async () => {
    for (const version of [undefined, "20240415", "20240415, beta"]) {
      const { status, body } = await list(emulator(), "devin", { headers: { "LD-API-Version": version } });
      assert.equal(status, 403);
      assert.deepEqual(body, {
        message:
          "This API is in beta. To use it, your request must include the header `LD-API-Version: beta`.",
      });
    }
  });

  it("another method answers 405 and lists the allowed ones", async () => {
    const put = await send(emulator(), "PUT", `${BASE}/abc`, {});
    assert.deepEqual([put.status, put.body.code], [405, "method_not_allowed"]);
    assert.equal(put.headers.get("allow"), "GET, PATCH, DELETE");
    assert.equal((await send(emulator(), "DELETE", `${BASE}/keys/devin`)).status, 405);
  });

  it("another path answers 404", async () => {
    for (const path of [BASE, `${BASE}/keys`, `${BASE}/a/b`, "/api/v2/no-such-path", "/api"]) {
      assert.equal((await send(emulator(), "GET", path)).status, 404, path);
    }
  });

  it("ids are UUIDs if the switch is on", async () => {
    emulator().behaviour.uuidIds = true;
    assert.match(await created(emulator()), /^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  it("records each request with its operation, body, status and response", async () => {
    const id = await created(emulator());
    await get(emulator(), id);
    const [first, second] = emulator().requests;
    assert.deepEqual([first?.operation, first?.status, first?.method], ["create", 201, "POST"]);
    assert.deepEqual(first?.body, approvals());
    assert.deepEqual([second?.operation, second?.path, second?.body], ["get", `${BASE}/${id}`, undefined]);
    assert.deepEqual(second?.responseBody, first?.responseBody);
    assert.equal(second?.headers.authorization, emulator().token);
  });
});
