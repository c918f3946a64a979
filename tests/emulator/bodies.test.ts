import assert from "node:assert/strict";
import { approvals, BASE, post, send, useEmulator } from "./client";

describe("The emulator's checks of a POST body", () => {
  const emulator = useEmulator();

  const refused: Record<string, unknown> = {
    "no name": { configValues: {} },
    "a name that is no string": approvals({ name: 5 }),
    "no configValues": { name: "x" },
    "configValues that is an array": approvals({ configValues: [] }),
    "enabled that is a string": approvals({ enabled: "true" }),
    "tags that is a string": approvals({ tags: "a" }),
    "tags that holds a number": approvals({ tags: ["a", 1] }),
    "tags that is null": approvals({ tags: null }),
    "capabilityConfig that is an array": approvals({ capabilityConfig: [] }),
    "a form variable whose key is a number": approvals({
      capabilityConfig: { approvals: { additionalFormVariables: [{ key: 1 }] } },
    }),
    "headers that is no array": approvals({
      capabilityConfig: {
        approvals: { additionalFormVariables: [{ dynamicOptions: { endpoint: { headers: {} } } }] },
      },
    }),
    "a statement without effect": approvals({
      capabilityConfig: { auditLogEventsHook: { statements: [{ resources: ["proj/*"] }] } },
    }),
    "an unknown field": approvals({ on: true }),
    "a read-only field": approvals({ _id: "mine" }),
    "an array": [],
    null: null,
  };
  for (const [what, body] of Object.entries(refused)) {
    it(`rejects ${what} with 400`, async () => {
      const reply = await post(emulator(), "custom-approvals", body);
      assert.deepEqual([reply.status, reply.body.code], [400, "invalid_request"]);
      assert.equal(emulator().configurations().length, 0);
    });
  }

  it("accepts every field of the schema", async () => {
    const capabilityConfig = {
      approvals: {
        additionalFormVariables: [
          { key: "cr", name: "CR", type: "string", description: "", isOptional: true, allowedValues: ["a"] },
        ],
      },
      auditLogEventsHook: { statements: [{ effect: "allow", resources: ["proj/*"], actions: ["*"] }] },
    };
    const reply = await post(
      emulator(),
      "custom-approvals",
      approvals({ enabled: false, tags: [], capabilityConfig }),
    );
    assert.deepEqual([reply.status, reply.body.capabilityConfig], [201, capabilityConfig]);
  });

  it("rejects invalid JSON", async () => {
    for (const raw of ["{", "", "name=x"]) {
      const reply = await post(emulator(), "custom-approvals", undefined, { raw });
      assert.deepEqual([reply.status, reply.body.code], [400, "invalid_request"]);
    }
  });

  it("rejects another Content-Type", async () => {
    for (const type of ["text/plain", "application/jsonp"]) {
      const reply = await post(emulator(), "custom-approvals", approvals(), {
        headers: { "Content-Type": type },
      });
      assert.match(String(reply.body.message), /Content-Type/);
      assert.equal(reply.status, 400);
    }
    const parameter = { headers: { "Content-Type": "application/json; charset=utf-8" } };
    assert.equal((await post(emulator(), "custom-approvals", approvals(), parameter)).status, 201);
  });

  it("rejects more than 1 MB", async () => {
    const reply = await post(emulator(), "custom-approvals", approvals({ name: "x".repeat(1_100_000) }));
    assert.equal(reply.status, 400);
    assert.match(String(reply.body.message), /larger than 1 MB/);
  });

  it("rejects a configuration without its required form variables, and names them", async () => {
    const reply = await post(emulator(), "custom-approvals", { name: "x", configValues: { baseURL: null } });
    assert.equal(reply.status, 400);
    assert.equal(reply.body.message, "Missing required form variables: apiKey, baseURL");
    const optional = { snowflakeHostAddress: "h", selectedEnv: { projectKey: "p", environmentKey: "e" } };
    const body = { name: "x", configValues: optional };
    assert.equal((await post(emulator(), "snowflake-experimentation", body)).status, 201);
  });

  it("keeps keys such as __proto__ and a/b as ordinary keys", async () => {
    const raw = '{"name":"x","configValues":{"__proto__":"p","constructor":"c","a/b":"d","":"e"}}';
    const reply = await send(emulator(), "POST", `${BASE}/keys/datadog`, undefined, { raw });
    assert.equal(reply.status, 201);
    const values = Object.entries(reply.body.configValues ?? {});
    assert.deepEqual(values, [
      ["__proto__", "p"],
      ["constructor", "c"],
      ["a/b", "d"],
      ["", "e"],
    ]);
  });
});
