import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createClient } from "../support/configurations";
import { answer, CONFIGURATION, clientOf, JSON_TYPE, POST, TOKEN, useServers } from "./wire-server";

const reset = (request: IncomingMessage) => {
  request.socket.destroy();
};
const cut = (request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { ...JSON_TYPE, "content-length": "100" });
  response.write('{"_id":"id-1","na', () => request.socket.destroy());
};
const silent = () => {};

describe("the client over a real connection", () => {
  const { open, serve } = useServers();

  for (const [what, failure] of [
    ["reset", reset],
    ["cut off in its body", cut],
  ] as const) {
    it(`reads again if the response is ${what}`, async () => {
      const wire = await serve(failure, answer);
      assert.deepEqual(await clientOf(wire).get("id-1"), CONFIGURATION);
      assert.equal(wire.requests.length, 2);
    });

    it(`sends a create once if the response is ${what}, and reports an unknown result`, async () => {
      const wire = await serve(failure);
      await assert.rejects(clientOf(wire).create("datadog", POST), {
        name: "ApiError",
        outcome: "unknown",
        attempts: 1,
      });
      assert.equal(wire.requests.length, 1);
    });
  }

  it("sends an access token as it is, and an OAuth token as Bearer", async () => {
    const wire = await serve(answer, answer);
    await clientOf(wire).get("id-1");
    await clientOf(wire, { oauth: true }).get("id-1");
    const sent = wire.requests.map(({ headers }) => headers.authorization);
    assert.deepEqual(sent, [TOKEN, `Bearer ${TOKEN}`]);
  });

  it("reads again if the JSON ends early without a connection error", async () => {
    const wire = await serve((_, response) => {
      response.writeHead(200, JSON_TYPE).end('{"_id":"id-1","name":"o');
    }, answer);
    assert.deepEqual(await clientOf(wire).get("id-1"), CONFIGURATION);
  });

  it("reads a response that arrives byte by byte, even inside a character", async () => {
    const live = { ...CONFIGURATION, name: "ünï — 集成 🚀" };
    const wire = await serve(async (_, response) => {
      response.writeHead(200, JSON_TYPE);
      for (const byte of Buffer.from(JSON.stringify(live))) {
        response.write(Buffer.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    assert.deepEqual(await clientOf(wire).get("id-1"), live);
  });

  it("ends an endless slow response at the timeout", async () => {
    const wire = await serve((_, response) => {
      response.writeHead(201, JSON_TYPE);
      const timer = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(timer));
    });
    await assert.rejects(clientOf(wire, { timeoutMs: 150 }).create("datadog", POST), {
      outcome: "unknown",
      code: "ETIMEDOUT",
      message: /no complete answer within 0\.15 s.*launchdarkly:timeout/,
    });
  });

  it("reads again after a timeout", async () => {
    const wire = await serve(silent, answer);
    assert.deepEqual(await clientOf(wire, { timeoutMs: 1_000 }).get("id-1"), CONFIGURATION);
    assert.equal(wire.requests.length, 2);
  });

  it("limits each attempt to the time that the deadline leaves", async () => {
    const wire = await serve(silent);
    // With this timeout alone, the test would never end.
    const client = createClient({
      token: TOKEN,
      version: "1",
      host: wire.origin,
      timeoutMs: 600_000,
      deadlineMs: 200,
    });
    await assert.rejects(client.get("id-1"), { code: "ETIMEDOUT", message: /pass the deadline of 0\.2 s/ });
    assert.equal(wire.requests.length, 1);
  });

  it("rejects an endlessly growing response, without a retry", async () => {
    const block = Buffer.alloc(1024 * 1024, " ");
    const wire = await serve((_, response) => {
      response.writeHead(201, JSON_TYPE);
      const more = () => {
        while (!response.destroyed && response.write(block));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    await assert.rejects(clientOf(wire).get("id-1"), {
      attempts: 1,
      outcome: "unknown",
      message: /maxContentLength/,
    });
  });

  it("explains a refused connection", async () => {
    const wire = await serve(answer);
    await new Promise((resolve) => open.splice(0)[0]?.close(resolve));
    await assert.rejects(clientOf(wire).create("datadog", POST), {
      outcome: "refused",
      code: "ECONNREFUSED",
      attempts: 6,
      message: /host is not reachable/,
    });
  });

  it("explains https to a server without TLS", async () => {
    const wire = await serve(answer);
    const client = clientOf({ ...wire, origin: wire.origin.replace("http:", "https:") });
    await assert.rejects(client.create("datadog", POST), {
      outcome: "refused",
      attempts: 1,
      message: /Could not establish a TLS connection/,
    });
  });

  it("sends no more requests at once than the limit", async () => {
    let running = 0;
    let most = 0;
    const wire = await serve((request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        answer(request, response);
      }, 10);
    });
    const client = clientOf(wire, { maxConcurrent: 4 });
    await Promise.all(Array.from({ length: 40 }, () => client.get("id-1")));
    assert.deepEqual([most, wire.requests.length], [4, 40]);
  });
});
