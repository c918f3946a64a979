import assert from "node:assert/strict";
import { CONFIGURATION, scriptedApi, useNock } from "./nock-api";

describe("a missing object", () => {
  useNock();

  for (const body of [{ code: "not_found" }, { code: "not_found", message: "Integration ID not found" }]) {
    it(`is what a 404 with ${JSON.stringify(body)} means`, async () => {
      assert.equal(await scriptedApi("GET", [[404, body]]).client.get("id-1"), undefined);
      assert.equal(await scriptedApi("DELETE", [[404, body]]).client.delete("id-1"), "gone");
    });
  }

  const GATEWAYS = {
    Kong: { message: "no Route matched with those values" },
    "AWS API Gateway": { message: "Not Found" },
    "AWS API Gateway's other answer": { message: "Missing Authentication Token" },
    Spring: {
      timestamp: "2026-01-01T00:00:00Z",
      status: 404,
      error: "Not Found",
      message: "No message available",
      path: "/api",
    },
    "Azure APIM": { statusCode: 404, message: "Resource not found" },
    Envoy: { code: 404, message: "not_found" },
    "another API": { code: "NotFound", message: "The specified resource does not exist." },
  };
  for (const [gateway, body] of Object.entries(GATEWAYS)) {
    it(`is not what the 404 of ${gateway} means`, async () => {
      await assert.rejects(scriptedApi("GET", [[404, body]]).client.get("id-1"), { status: 404 });
      await assert.rejects(scriptedApi("DELETE", [[404, body]]).client.delete("id-1"), { status: 404 });
    });
  }

  for (const body of ["<html>not found</html>", "", "[]", "null", "{}", '{"code":', '"not_found"']) {
    it(`is not what a 404 with ${JSON.stringify(body)} means, and the error asks to check the host`, async () => {
      const read = scriptedApi("GET", [[404, body]]);
      await assert.rejects(read.client.get("id-1"), {
        status: 404,
        message: /does not look like LaunchDarkly/,
      });
      const del = scriptedApi("DELETE", [[404, body]]);
      await assert.rejects(del.client.delete("id-1"), { status: 404, message: /apiHost/ });
    });
  }

  for (const [status, body] of [
    [200, "<html>"],
    [200, ""],
    [204, ""],
    [200, "{}"],
    [200, "[]"],
    [200, '{"_id":1,"name":"n"}'],
  ] as const) {
    it(`is not what ${status} with ${JSON.stringify(body)} means, nor is it a configuration`, async () => {
      const { client } = scriptedApi("GET", [[status, body, { "content-type": "text/html; charset=utf-8" }]]);
      await assert.rejects(client.get("id-1"), {
        message: /not the JSON expected.*check launchdarkly:apiHost/,
      });
    });
  }

  for (const [status, body] of [
    [200, "<html>"],
    [200, '{"status":"ok"}'],
    [200, ""],
    [202, ""],
  ] as const) {
    it(`is not the result of a deletion with ${status} and ${JSON.stringify(body)}: 204 is documented`, async () => {
      const { client } = scriptedApi("DELETE", [[status, body]]);
      await assert.rejects(client.delete("id-1"), { outcome: "unknown", message: /not the 204 expected/ });
    });
  }

  it("is not concluded from a list with an invalid item, or without items", async () => {
    for (const body of [{ items: [CONFIGURATION, {}] }, {}, [CONFIGURATION], { items: null }]) {
      const { client } = scriptedApi("GET", [[200, body]]);
      await assert.rejects(client.list("datadog"), { message: /not the JSON expected/ });
    }
  });
});
