import assert from "node:assert/strict";
import { type Behaviour, type Emulator, type RequestRecord, startEmulator } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import type { JsonObject } from "../../provider/json/types";
import { approvals, del, get, identify, list, patch, post, useEmulator } from "../emulator/client";
import { validateExchange } from "./exchange";
import { operationIds } from "./openapi";

const everyField = approvals({
  enabled: false,
  tags: ["a", "b"],
  capabilityConfig: {
    approvals: {
      additionalFormVariables: [
        {
          key: "cr",
          name: "CR",
          type: "dynamicEnum",
          description: "d",
          isOptional: true,
          dynamicOptions: {
            endpoint: { url: "https://x", method: "GET", headers: [{ name: "A", value: "{{ apiKey }}" }] },
            parser: { optionsPath: "/o", optionsItems: { label: "l", value: "v" } },
          },
        },
      ],
    },
    auditLogEventsHook: { statements: [{ effect: "deny", notResources: ["proj/*"], actions: ["*"] }] },
  },
});

async function allOperations(emulator: Emulator): Promise<void> {
  await identify(emulator);
  for (const body of [{ ...approvals(), name: "Minimal" }, everyField]) {
    const id = String((await post(emulator, "custom-approvals", body)).body._id);
    await get(emulator, id);
    await list(emulator, "custom-approvals");
    await patch(emulator, id, [{ op: "add", path: "/tags", value: ["c", "d"] }]);
    if (!emulator.behaviour.refuseCommentedPatches) {
      await patch(emulator, id, { comment: "c", patch: [{ op: "add", path: "/enabled", value: true }] });
    }
    await del(emulator, id);
  }
}

function assertContract(records: readonly RequestRecord[]): void {
  for (const record of records) {
    const { request, answer } = validateExchange(record);
    assert.deepEqual([request, answer], [[], []], `${record.method} ${record.path} ${record.status}`);
  }
}

const configurationOperations = operationIds.filter((id) => /IntegrationConfig|CallerIdentity/.test(id));

describe("The emulator keeps LaunchDarkly's OpenAPI contract", () => {
  const switches = Object.keys(defaultBehaviour()).filter((name) => name !== "maskShape");
  const positions: Partial<Behaviour>[] = [
    {},
    ...MASK_SHAPES.map((maskShape) => ({ maskShape })),
    ...switches.map((name) => ({ [name]: !defaultBehaviour()[name as keyof Behaviour] })),
  ];
  for (const behaviour of positions) {
    it(`for all operations with ${JSON.stringify(behaviour)}`, async () => {
      const emulator = await startEmulator({ behaviour });
      await allOperations(emulator);
      const statuses = new Set(emulator.requests.map((record) => record.status));
      const answered = behaviour.callerIdentity ?? true;
      assert.deepEqual(statuses, new Set([...(answered ? [] : [404]), 200, 201, 204]));
      const seen = new Set(emulator.requests.map((record) => validateExchange(record).operationId));
      assert.deepEqual(seen, new Set(configurationOperations));
      // A 404 is not documented for it: the response of an account without it is a guess.
      assertContract(emulator.requests.slice(answered ? 0 : 1));
      await emulator.close();
    });
  }
});

describe("The emulator's error responses keep the contract", () => {
  const emulator = useEmulator({ forbiddenTokens: ["reader"], rateLimit: { requests: 1_000 } });
  const answersOf = (statuses: number[]) => {
    assert.deepEqual(
      emulator().requests.map((record) => record.status),
      statuses,
    );
    for (const record of emulator().requests) assert.deepEqual(validateExchange(record).answer, []);
  };
  const everywhere = async (call?: { headers: Record<string, string | undefined> }, id = "0".repeat(24)) => {
    await list(emulator(), "devin", call);
    await post(emulator(), "devin", { name: "x", configValues: { apiKey: "k" } }, call);
    await get(emulator(), id, call);
    await patch(emulator(), id, [], call);
    await del(emulator(), id, call);
  };

  it("400", async () => {
    const { _id } = emulator().seed("devin", { name: "x" });
    await post(emulator(), "devin", { on: true });
    await patch(emulator(), _id, [{ op: "remove", path: "/name" }]);
    answersOf([400, 400]);
  });

  it("401, also for PATCH, which does not list it", async () => {
    await everywhere({ headers: { Authorization: "x" } });
    await identify(emulator(), { headers: { Authorization: "x" } });
    answersOf([401, 401, 401, 401, 401, 401]);
  });

  it("403 for a token without permission", async () => {
    await everywhere({ headers: { Authorization: "reader" } });
    answersOf([403, 403, 403, 403, 403]);
  });

  it("403 without the beta header has no code, as observed on the real API", async () => {
    await list(emulator(), "devin", { headers: { "LD-API-Version": undefined } });
    const [record] = emulator().requests;
    assert.ok(record, "there is no record");
    const { request, answer } = validateExchange(record);
    assert.deepEqual(request, ["request: LD-API-Version is not beta"]);
    assert.match(answer.join(), /must have required property 'code'/);
    assert.equal(answer.length, 1);
  });

  it("404", async () => {
    await list(emulator(), "nothing");
    await post(emulator(), "nothing", approvals());
    await get(emulator(), "x");
    await patch(emulator(), "x", []);
    await del(emulator(), "x");
    answersOf([404, 404, 404, 404, 404]);
  });

  it("409", async () => {
    emulator().behaviour.refuseDuplicateNames = true;
    const { _id } = emulator().seed("custom-approvals", approvals() as JsonObject & { name: string });
    await post(emulator(), "custom-approvals", approvals());
    await patch(emulator(), _id, [{ op: "test", path: "/name", value: "y" }]);
    answersOf([409, 409]);
  });

  it("429", async () => {
    emulator().inject({ status: 429, times: 6 });
    await everywhere();
    await identify(emulator());
    answersOf([429, 429, 429, 429, 429, 429]);
  });
});

describe("The contract's validator", () => {
  const headers = { authorization: "t", "ld-api-version": "beta" };
  const path = "/api/v2/integration-configurations";
  const link = { self: { href: "h", type: "t" } };
  const post201 = {
    method: "POST",
    path: `${path}/keys/devin`,
    operation: "create",
    headers,
    status: 201,
  } as const;

  it("finds mistakes in a request", () => {
    const responseBody = { _id: "x", _links: link, name: "n" };
    const problems = (body: unknown) => validateExchange({ ...post201, body, responseBody }).request;
    assert.deepEqual(problems({ name: "n", configValues: {} }), []);
    assert.match(problems({ name: "n" }).join(), /configValues/);
    assert.match(problems({ name: 1, configValues: {} }).join(), /request\/name/);
    assert.match(problems({ name: "n", configValues: {}, on: true }).join(), /unknown member "on"/);
    assert.match(problems(undefined).join(), /request/);
    const wrongPatch = {
      method: "PATCH",
      path: `${path}/x`,
      body: [{ op: "add" }],
      status: 200,
      responseBody,
    };
    assert.match(
      validateExchange({ ...wrongPatch, operation: "update", headers }).request.join(),
      /required property 'path'/,
    );
  });

  it("finds mistakes in a response", () => {
    const body = { name: "n", configValues: {} };
    const problems = (status: number, responseBody: unknown) =>
      validateExchange({ ...post201, body, status, responseBody }).answer;
    assert.match(problems(201, { _id: "x", name: "n" }).join(), /_links/);
    assert.match(problems(201, { _id: "x", _links: link, name: "n", tags: "a" }).join(), /answer\/tags/);
    assert.match(
      problems(201, {
        _id: "x",
        _links: link,
        name: "n",
        capabilityConfig: { auditLogEventsHook: 1 },
      }).join(),
      /auditLogEventsHook/,
    );
    assert.match(problems(200, {}).join(), /not documented/);
    assert.match(problems(404, "<html>").join(), /must be object/);
  });

  it("rejects every other path and method", () => {
    const record = { ...post201, body: undefined };
    assert.equal(validateExchange({ ...record, path: "/api/v2/projects" }).operationId, undefined);
    assert.equal(validateExchange({ ...record, method: "PUT" }).operationId, undefined);
  });
});
