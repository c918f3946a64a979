import assert from "node:assert/strict";
import type { PatchOperation } from "../../provider/json/types";
import { BASE, CONFIGURATION, networkError, OF_DATADOG, scriptedApi, TOKEN, useNock } from "./nock-api";

const POST = { name: "one", configValues: { apiKey: "s3cret" } };
const PATCH: PatchOperation[] = [{ op: "replace", path: "/enabled", value: false }];

describe("the client's requests", () => {
  useNock();

  it("reads one configuration with exactly one request and the beta headers", async () => {
    const { client, requests } = scriptedApi("GET", [[200, CONFIGURATION]]);
    assert.deepEqual(await client.get("id-1"), CONFIGURATION);
    assert.equal(requests.length, 1);
    const [request] = requests;
    assert.equal(request?.method, "GET");
    assert.equal(request?.path, `${BASE}/id-1`);
    assert.equal(request?.headers.authorization, TOKEN);
    assert.equal(request?.headers["ld-api-version"], "beta");
    assert.equal(request?.headers.accept, "application/json");
    assert.equal(request?.headers["user-agent"], "pulumi-launchdarkly-integrations/1.2.3");
    assert.equal(request?.headers["content-type"], undefined);
    assert.equal(request?.body, "");
  });

  it("lists the items of an integration key", async () => {
    const { client, requests } = scriptedApi("GET", [[200, { _links: {}, items: [CONFIGURATION] }]]);
    assert.deepEqual(await client.list("datadog"), [OF_DATADOG]);
    assert.equal(requests[0]?.path, `${BASE}/keys/datadog`);
  });

  it("creates with the given body", async () => {
    const { client, requests } = scriptedApi("POST", [[201, CONFIGURATION]]);
    assert.deepEqual(await client.create("datadog", POST), OF_DATADOG);
    assert.equal(requests[0]?.path, `${BASE}/keys/datadog`);
    assert.equal(requests[0]?.headers["content-type"], "application/json");
    assert.deepEqual(requests[0]?.body, POST);
  });

  it("patches with the bare array, or with an object if there is a comment", async () => {
    const { client, requests } = scriptedApi("PATCH", [
      [200, CONFIGURATION],
      [200, CONFIGURATION],
    ]);
    await client.patch("id-1", PATCH);
    await client.patch("id-1", PATCH, "why");
    assert.deepEqual(
      requests.map((request) => request.body),
      [PATCH, { comment: "why", patch: PATCH }],
    );
  });

  it("deletes, and treats LaunchDarkly's 404 as success", async () => {
    const { client, requests } = scriptedApi("DELETE", [
      [204],
      [404, { code: "not_found", message: "gone" }],
    ]);
    await client.delete("id-1");
    await client.delete("id-1");
    assert.equal(requests.length, 2);
  });

  it("encodes ids and keys, so that they cannot reach another route", async () => {
    const { client, requests } = scriptedApi("GET", [
      [200, CONFIGURATION],
      [200, { items: [] }],
    ]);
    await client.get("a/../b?c#d");
    await client.list("ü%2F");
    assert.deepEqual(
      requests.map((request) => request.path),
      [`${BASE}/a%2F..%2Fb%3Fc%23d`, `${BASE}/keys/%C3%BC%252F`],
    );
  });

  it("sends nothing for an id that URL resolution would remove", async () => {
    const { client, requests } = scriptedApi("GET", []);
    for (const id of ["", ".", ".."]) await assert.rejects(client.get(id), RangeError);
    assert.equal(requests.length, 0);
  });

  it("reads a created configuration with unexpected types in its metadata", async () => {
    const odd = { _createdAt: "2030-01-01T00:00:00Z", _maintainerId: { id: 1 }, _integrationKey: 7 };
    const { client } = scriptedApi("POST", [[201, { ...CONFIGURATION, ...odd }]]);
    assert.deepEqual(await client.create("datadog", POST), OF_DATADOG);
  });

  it("keeps unknown members, and a __proto__ as a plain member", async () => {
    const { client } = scriptedApi("GET", [
      [200, '{"_id":"1","name":"n","new":1,"__proto__":{"polluted":true}}'],
    ]);
    const live = await client.get("1");
    assert.ok(live !== undefined && Object.hasOwn(live, "__proto__") && "new" in live, JSON.stringify(live));
    assert.equal(Object.getPrototypeOf(live), Object.prototype);
    assert.ok(!("polluted" in {}), "Object.prototype is polluted");
  });
});

describe("the client's retries", () => {
  useNock();

  it("waits for the Retry-After time and sends the same request again", async () => {
    const { client, clock, requests, lines } = scriptedApi("PATCH", [
      [429, { code: "rate_limited" }, { "retry-after": "3" }],
      [503, "<html>"],
      [200, CONFIGURATION],
    ]);
    await client.patch("id-1", PATCH);
    assert.deepEqual(clock.waits, [3000, 100]);
    assert.deepEqual(
      requests.map((request) => request.body),
      [PATCH, PATCH, PATCH],
    );
    assert.deepEqual(lines, [
      `PATCH ${BASE}/{id}: attempt 1 failed (429), waiting 3000 ms`,
      `PATCH ${BASE}/{id}: attempt 2 failed (503), waiting 100 ms`,
    ]);
  });

  it("gives up a read after six attempts", async () => {
    const { client, clock, requests } = scriptedApi("GET", Array(6).fill([500]));
    await assert.rejects(client.get("id-1"), { status: 500, attempts: 6, message: /6 attempts/ });
    assert.equal(requests.length, 6);
    assert.equal(clock.waits.length, 5);
  });

  it("sends a create once if a 5xx leaves open whether it was processed", async () => {
    const { client, clock, requests } = scriptedApi("POST", [[502, "<html>"]]);
    await assert.rejects(client.create("datadog", POST), { outcome: "unknown", status: 502, attempts: 1 });
    assert.equal(requests.length, 1);
    assert.deepEqual(clock.waits, []);
  });

  it("sends a create again after 429 and after a refused connection", async () => {
    const { client, requests } = scriptedApi("POST", [
      [429],
      networkError("ECONNREFUSED"),
      [201, CONFIGURATION],
    ]);
    assert.deepEqual(await client.create("datadog", POST), OF_DATADOG);
    assert.equal(requests.length, 2);
  });

  it("reports an unknown result for a create whose connection was reset", async () => {
    const { client } = scriptedApi("POST", [networkError("ECONNRESET")]);
    await assert.rejects(client.create("datadog", POST), {
      outcome: "unknown",
      code: "ECONNRESET",
      attempts: 1,
    });
  });

  it("reports an unknown result for a 2xx create without a readable body", async () => {
    for (const body of ["", "<html>", '{"_id":"id', "{}", "[]", "null"]) {
      const { client } = scriptedApi("POST", [[201, body]]);
      await assert.rejects(client.create("datadog", POST), { outcome: "unknown", attempts: 1 });
    }
  });

  it("reports an unknown result for a rejection after an ambiguous attempt, since the first may have succeeded", async () => {
    const { client } = scriptedApi("PATCH", [
      [504],
      [409, { code: "optimistic_locking_error", message: "test failed" }],
    ]);
    await assert.rejects(client.patch("id-1", PATCH), { outcome: "unknown", status: 409, attempts: 2 });
    const calm = scriptedApi("PATCH", [
      [429],
      [409, { code: "optimistic_locking_error", message: "test failed" }],
    ]);
    await assert.rejects(calm.client.patch("id-1", PATCH), { outcome: "refused", status: 409, attempts: 2 });
  });

  it("stops at the deadline and reports it", async () => {
    const { client, clock } = scriptedApi(
      "GET",
      [
        [429, "", { "retry-after": "30" }],
        [429, "", { "retry-after": "30" }],
      ],
      {
        deadlineMs: 45_000,
      },
    );
    await assert.rejects(client.get("id-1"), {
      status: 429,
      message: /the next would pass the deadline of 45 s/,
    });
    assert.deepEqual(clock.waits, [30_000]);
  });

  it("waits before a request if the last response left no remaining requests", async () => {
    const reset = String(Date.UTC(2030, 0, 1) + 5000);
    const { client, clock, requests } = scriptedApi("GET", [
      [200, CONFIGURATION, { "x-ratelimit-route-remaining": "0", "x-ratelimit-reset": reset }],
      [200, { items: [] }],
      [200, CONFIGURATION],
    ]);
    await client.get("id-1");
    await client.list("datadog");
    assert.deepEqual(clock.waits, []);
    await client.get("id-1");
    assert.deepEqual(clock.waits, [5000]);
    assert.equal(requests.length, 3);
  });

  it("sends no request before the reset of the access token's own limit", async () => {
    const start = Date.UTC(2030, 0, 1);
    const reset = { "x-ratelimit-auth-token-reset": String(start + 6000) };
    const { client, clock, requests } = scriptedApi("GET", [
      [429, { code: "rate_limited" }, reset],
      [
        200,
        CONFIGURATION,
        {
          "x-ratelimit-auth-token-remaining": "0",
          "x-ratelimit-auth-token-reset": String(start + 9000),
        },
      ],
      [200, { items: [] }],
    ]);
    await client.get("id-1");
    assert.deepEqual([clock.waits, requests.length], [[6000], 2]);
    await client.list("datadog");
    assert.deepEqual([clock.waits, requests.length], [[6000, 3000], 3]);
  });
});
