import { strict as assert } from "node:assert";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Provisioner, ProvisioningError } from "../../examples/automation-api/provisioner";
import { createService } from "../../examples/automation-api/service";

const GOOD = { name: "staging", severity: "info", approvalsUrl: "https://approvals.example.com" };
const JSON_TYPE = { "content-type": "application/json" };

describe("the service of examples/automation-api", () => {
  const runs: string[] = [];
  let provision: Provisioner["provision"];
  let server: Server;
  let url: string;
  before(async () => {
    server = createService({
      provision: (environment) => provision(environment),
      destroy: async () => {
        throw new ProvisioningError(["another process works on this environment"], true);
      },
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    runs.length = 0;
    provision = async ({ name }) => {
      runs.push(name);
      return { result: "created", ids: {} };
    };
  });

  const ask = async (
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = JSON_TYPE,
  ) => {
    const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: response.status, body: (await response.json()) as { errors?: string[] } };
  };
  const post = (body: unknown) => ask("POST", "/environments", JSON.stringify(body));

  it("reports all mistakes in a request, and provisions nothing", async () => {
    const { status, body } = await post({
      name: "../x",
      severity: "worst",
      approvalsUrl: "http://x",
      more: 1,
    });
    assert.equal(status, 400);
    assert.deepEqual(body.errors, [
      "more: no such field; there are name, severity, approvalsUrl",
      "name: 1 to 30 lower-case letters, digits and hyphens, the first one a letter",
      "severity: must be one of critical, error, warning, info",
      "approvalsUrl: must be an https URL without user and password",
    ]);
    for (const bad of [
      {},
      [],
      "text",
      { ...GOOD, name: "Staging" },
      { ...GOOD, approvalsUrl: "https://user:password@x" },
    ]) {
      assert.equal((await post(bad)).status, 400, JSON.stringify(bad));
    }
    assert.equal((await ask("POST", "/environments", "{")).status, 400);
    assert.deepEqual(runs, []);
  });

  it("rejects unknown paths, methods and types, and too large bodies", async () => {
    const good = JSON.stringify(GOOD);
    for (const [status, ...request] of [
      [404, "POST", "/environment", good],
      [404, "DELETE", "/environments/staging/more"],
      [405, "GET", "/environments"],
      [405, "POST", "/environments/staging", good],
      [400, "DELETE", "/environments/Staging"],
      [400, "DELETE", "/environments/%2e%2e%2fx"],
      [413, "POST", "/environments", JSON.stringify({ ...GOOD, name: "a".repeat(20_000) })],
    ] as const) {
      const [method, path, body] = request;
      assert.equal((await ask(method, path, body)).status, status, `${method} ${path}`);
    }
    assert.equal((await ask("POST", "/environments", good, { "content-type": "text/plain" })).status, 415);
    assert.deepEqual(runs, []);
  });

  it("runs one request at a time for an environment, and different environments in parallel", async () => {
    let started = (): void => {};
    const productionStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    provision = async ({ name }) => {
      runs.push(`${name} starts`);
      if (name === "production") started();
      else await productionStarted;
      runs.push(`${name} ends`);
      return { result: "created", ids: {} };
    };
    await Promise.all([GOOD, GOOD, { ...GOOD, name: "production" }].map(post));
    assert.deepEqual(
      runs.filter((run) => run.startsWith("staging")),
      ["staging starts", "staging ends", "staging starts", "staging ends"],
    );
  }).timeout(20_000);

  it("continues after a failed run, and distinguishes a failed run from a busy one and from its own errors", async () => {
    const errors = console.error;
    console.error = () => {};
    try {
      provision = () => Promise.reject(new ProvisioningError(["LaunchDarkly said 403"]));
      assert.deepEqual(await post(GOOD), { status: 502, body: { errors: ["LaunchDarkly said 403"] } });
      provision = () => Promise.reject(new Error("internal secret-4711"));
      const { status, body } = await post(GOOD);
      assert.equal(status, 500);
      assert.ok(!JSON.stringify(body).includes("secret-4711"), JSON.stringify(body));
    } finally {
      console.error = errors;
    }
    assert.equal((await ask("DELETE", "/environments/staging")).status, 409);
    provision = async () => ({ result: "unchanged", ids: {} });
    assert.equal((await post(GOOD)).status, 200);
  });
});
