import assert from "node:assert/strict";
import { CONFIGURATION, scene, useNock } from "./nock-api";

describe("what the client takes as gone", () => {
  useNock();

  const gone = [{ code: "not_found" }, { message: "Unknown integration configuration" }];
  for (const body of gone) {
    it(`reads a 404 with ${JSON.stringify(body)} as gone`, async () => {
      assert.equal(await scene("GET", [[404, body]]).client.get("id-1"), undefined);
    });
  }

  for (const body of ["<html>not found</html>", "", "[]", "null", "{}", '{"code":', '"not_found"']) {
    it(`does not read a 404 with ${JSON.stringify(body)} as gone, and asks to check the host`, async () => {
      const read = scene("GET", [[404, body]]);
      await assert.rejects(read.client.get("id-1"), {
        status: 404,
        message: /does not look like LaunchDarkly/,
      });
      const del = scene("DELETE", [[404, body]]);
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
    it(`does not read ${status} with ${JSON.stringify(body)} as gone or as a configuration`, async () => {
      const { client } = scene("GET", [[status, body, { "content-type": "text/html; charset=utf-8" }]]);
      await assert.rejects(client.get("id-1"), {
        message: /not the JSON expected.*check launchdarkly:apiHost/,
      });
    });
  }

  it("does not take a login page for a deletion", async () => {
    const { client } = scene("DELETE", [[200, "<html>"]]);
    await assert.rejects(client.delete("id-1"), { outcome: "unknown", message: /not the JSON expected/ });
  });

  it("does not take a list with one strange item, or none at all, for a list", async () => {
    for (const body of [{ items: [CONFIGURATION, {}] }, {}, [CONFIGURATION], { items: null }]) {
      const { client } = scene("GET", [[200, body]]);
      await assert.rejects(client.list("datadog"), { message: /not the JSON expected/ });
    }
  });
});
