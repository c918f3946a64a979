import assert from "node:assert/strict";
import type { JsonObject } from "../../provider/json/types";
import { approvals, created, get, list, SECRET_VALUE, send, useEmulator } from "./client";

describe("The emulator's own endpoints", () => {
  const emulator = useEmulator();
  const page = (method: string, path: string, body?: unknown) =>
    send(emulator(), method, `/_emulator/${path}`, body, { headers: { "LD-API-Version": undefined } });

  it("need the token, but no beta header", async () => {
    const without = { headers: { Authorization: undefined } };
    for (const path of ["audit", "requests", "behaviour", "nothing"]) {
      assert.equal((await send(emulator(), "GET", `/_emulator/${path}`, undefined, without)).status, 401);
    }
    assert.equal((await page("GET", "audit")).status, 200);
    assert.equal((await page("GET", "nothing")).status, 404);
    assert.equal((await page("PUT", "audit")).status, 405);
  });

  it("show the audit log and the requests, and no secret, body or token", async () => {
    const id = await created(emulator());
    await get(emulator(), id);
    const audit = (await page("GET", "audit")).body;
    assert.deepEqual(audit.items, emulator().audit());
    const { body: requests } = await page("GET", "requests");
    const items = requests.items as JsonObject[];
    assert.deepEqual(
      items.map((r) => [r.operation, r.status]),
      [
        ["create", 201],
        ["get", 200],
      ],
    );
    const shown = JSON.stringify([audit, requests]);
    for (const hidden of [SECRET_VALUE, emulator().token, "responseBody", 'Approvals","configValues']) {
      assert.ok(!shown.includes(hidden), hidden);
    }
    assert.equal((items[0]?.headers as JsonObject)["ld-api-version"], "beta");
  });

  it("inject and clear faults", async () => {
    assert.equal((await page("POST", "faults", { status: 503, times: 5, operation: "list" })).status, 204);
    assert.equal((await list(emulator(), "devin")).status, 503);
    assert.equal((await page("DELETE", "faults")).status, 204);
    assert.equal((await list(emulator(), "devin")).status, 200);
  });

  it("reject an invalid fault, and name the field", async () => {
    for (const fault of [{ status: 42 }, { status: "500" }, { times: 0 }, { connection: "x" }, { on: 1 }]) {
      const { status, body } = await page("POST", "faults", fault);
      assert.equal(status, 400);
      assert.match(String(body.message), new RegExp(`"${Object.keys(fault)[0]}"`));
    }
    assert.equal((await list(emulator(), "devin")).status, 200);
  });

  it("read and set switches", async () => {
    assert.equal((await page("GET", "behaviour")).body.maskShape, "prefix-suffix");
    const set = await page("PATCH", "behaviour", { maskShape: "hidden", listSummaries: true });
    assert.deepEqual([set.status, set.body.maskShape, set.body.listSummaries], [200, "hidden", true]);
    assert.equal(emulator().behaviour.maskShape, "hidden");
    for (const wrong of [{ maskShape: "x" }, { listSummaries: "yes" }, { unknown: true }]) {
      assert.equal((await page("PATCH", "behaviour", wrong)).status, 400);
    }
  });

  it("edit a configuration by hand, masked in the response", async () => {
    const id = await created(emulator(), approvals({ tags: ["a"] }));
    const edit = { enabled: false, tags: null, configValues: { baseURL: "https://hand" } };
    const { status, body } = await page("PATCH", `configurations/${id}`, edit);
    assert.equal(status, 200);
    assert.deepEqual(body.configValues, { apiKey: "sup********123", baseURL: "https://hand" });
    assert.deepEqual([body.enabled, "tags" in body, body._id], [false, false, id]);
    assert.equal(emulator().audit()[1]?.comment, "Edited by hand");
    assert.equal((await page("PATCH", `configurations/${id}`, { name: 5 })).status, 400);
    assert.equal((await page("PATCH", "configurations/none", {})).status, 404);
  });

  it("keep what a person saw hidden, wherever it moves, and reject a placeholder that stands for nothing", async () => {
    const headers = [
      { name: "Accept", value: "text/plain" },
      { name: "Authorization", value: SECRET_VALUE },
    ];
    const withHeaders = (all: JsonObject[]) => ({
      capabilityConfig: { approvals: { additionalFormVariables: [{ headers: all }] } },
    });
    const id = await created(emulator(), approvals(withHeaders(headers)));
    const live = () => emulator().configurations()[0]?.capabilityConfig;
    const [accept, authorization] = headers.map((header) => ({ ...header, value: "[secret]" }));
    const edit = (all: JsonObject[]) => page("PATCH", `configurations/${id}`, withHeaders(all));
    for (const [sent, kept] of [
      [
        [authorization, accept],
        [headers[1], headers[0]],
      ],
      [
        [{ ...authorization, name: "X-Key" }, accept],
        [{ ...headers[1], name: "X-Key" }, headers[0]],
      ],
      [
        [accept, { name: "New", value: "1" }],
        [headers[0], { name: "New", value: "1" }],
      ],
    ] as [JsonObject[], JsonObject[]][]) {
      assert.equal((await edit(sent)).status, 200);
      assert.deepEqual(live(), withHeaders(kept).capabilityConfig);
    }
    const refused = await edit([{ name: "Third", value: "[secret]" }]);
    assert.deepEqual(
      [refused.status, refused.body.message],
      [400, "Invalid request body: write the value in place of [secret]"],
    );
  });

  it("edit a configuration that was set up in two steps", async () => {
    const setup = { pending: false, refusals: 0, artifacts: {} };
    const { _id } = emulator().seed("snowflake-experimentation", { name: "Warehouse", configValues: {} });
    emulator().edit(_id, (draft) => ({ ...draft, setup }));
    assert.equal((await page("PATCH", `configurations/${_id}`, { name: "Renamed" })).status, 200);
    const [after] = emulator().configurations();
    assert.deepEqual([after?.name, after?.setup], ["Renamed", setup]);
  });

  it("delete a configuration by hand", async () => {
    const id = await created(emulator());
    assert.equal((await page("DELETE", `configurations/${id}`)).status, 204);
    assert.equal((await get(emulator(), id)).status, 404);
    assert.deepEqual(
      [emulator().audit()[1]?.operation, emulator().audit()[1]?.comment],
      ["delete", "Edited by hand"],
    );
  });

  it("reset everything", async () => {
    await created(emulator());
    assert.equal((await page("POST", "reset")).status, 204);
    assert.deepEqual([emulator().configurations(), emulator().requests], [[], []]);
  });
});
