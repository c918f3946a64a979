import assert from "node:assert/strict";
import { connect } from "node:net";
import { mock } from "node:test";
import timers, { setImmediate as turn } from "node:timers/promises";
import { startEmulator } from "../../local/emulator";
import { approvals, BASE, created, get, list, post, useEmulator } from "./client";

describe("The emulator's faults", () => {
  const emulator = useEmulator();

  it("answer with a status and LaunchDarkly's error body, for the next n requests", async () => {
    emulator().inject({ status: 503, times: 2 });
    for (let i = 0; i < 2; i += 1) {
      const { status, body } = await list(emulator(), "devin");
      assert.deepEqual([status, body.code], [503, "service_unavailable"]);
    }
    assert.equal((await list(emulator(), "devin")).status, 200);
  });

  it("answer 429 with the given headers", async () => {
    emulator().inject({ status: 429, headers: { "Retry-After": "3" } });
    const { status, headers, body } = await list(emulator(), "devin");
    assert.deepEqual([status, headers.get("retry-after"), body.code], [429, "3", "rate_limited"]);
  });

  it("affect only their operation", async () => {
    emulator().inject({ status: 500, operation: "create" });
    assert.equal((await list(emulator(), "devin")).status, 200);
    assert.equal((await post(emulator(), "custom-approvals", approvals())).status, 500);
    assert.equal(emulator().configurations().length, 0);
  });

  it("are used in the order in which they were injected, until they are cleared", async () => {
    emulator().inject({ status: 500 });
    emulator().inject({ status: 409, times: Number.POSITIVE_INFINITY });
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await list(emulator(), "devin")).status);
    assert.deepEqual(statuses, [500, 409, 409, 409]);
    emulator().clearFaults();
    assert.equal((await list(emulator(), "devin")).status, 200);
  });

  it("answer with an error after processing the request, if requested", async () => {
    emulator().inject({ status: 502, afterProcessing: true });
    assert.equal((await post(emulator(), "custom-approvals", approvals())).status, 502);
    assert.equal(emulator().configurations().length, 1);
  });

  it("answer with a given body", async () => {
    emulator().inject({ status: 502, body: "<html>Bad gateway</html>" });
    const response = await fetch(`${emulator().url}${BASE}/keys/devin`);
    assert.equal(response.status, 502);
    assert.equal(response.headers.get("content-type"), "text/html");
    assert.equal(await response.text(), "<html>Bad gateway</html>");
    emulator().inject({ body: "<html>Sign in</html>" });
    assert.equal((await fetch(`${emulator().url}${BASE}/keys/devin`)).status, 200);
  });

  it("delay a response", async () => {
    let pass = (): void => {};
    const passed = new Promise<void>((resolve) => {
      pass = resolve;
    });
    const wait = mock.method(timers, "setTimeout", () => passed);
    try {
      emulator().inject({ latencyMs: 80 });
      const delayed = list(emulator(), "devin");
      while (emulator().requests.length === 0) await turn();
      await turn();
      assert.deepEqual(
        wait.mock.calls.map(({ arguments: [ms] }) => ms),
        [80],
      );
      assert.equal(emulator().requests[0]?.status, 0);
      pass();
      assert.equal((await delayed).status, 200);
    } finally {
      wait.mock.restore();
    }
  });

  it("reset the connection before the request is processed", async () => {
    emulator().inject({ connection: "reset-before" });
    await assert.rejects(post(emulator(), "custom-approvals", approvals()));
    assert.equal(emulator().configurations().length, 0);
    assert.equal(emulator().requests[0]?.status, 0);
  });

  it("reset the connection after the request was processed", async () => {
    emulator().inject({ connection: "reset-after" });
    await assert.rejects(post(emulator(), "custom-approvals", approvals()));
    assert.equal(emulator().configurations().length, 1);
  });

  it("never respond after the request was carried out", async () => {
    emulator().inject({ connection: "hang-after" });
    const waiting = new AbortController();
    const request = fetch(`${emulator().url}${BASE}/keys/custom-approvals`, {
      method: "POST",
      headers: {
        Authorization: emulator().token,
        "LD-API-Version": "beta",
        "Content-Type": "application/json",
      },
      body: JSON.stringify(approvals()),
      signal: waiting.signal,
    });
    while (emulator().configurations().length === 0) await turn();
    assert.equal(emulator().requests[0]?.status, 0);
    waiting.abort();
    await assert.rejects(request, /abort/);
  });

  it("truncate the response", async () => {
    const id = await created(emulator());
    emulator().inject({ connection: "truncate" });
    const headers = { Authorization: emulator().token, "LD-API-Version": "beta" };
    const response = await fetch(`${emulator().url}${BASE}/${id}`, { headers });
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
    assert.equal((await get(emulator(), id)).status, 200);
  });

  it("do not keep the emulator from closing", async () => {
    // With this delay, the test would never end.
    const other = await startEmulator({ latencyMs: 600_000 });
    const waiting = assert.rejects(list(other, "devin"));
    while (other.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.close();
    await waiting;
  });

  it("of the client, such as a truncated request, do not stop the emulator", async () => {
    const logged: string[] = [];
    const other = await startEmulator({ log: (line) => logged.push(line) });
    const socket = connect(other.port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.write(`POST ${BASE}/keys/devin HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc`, () =>
      socket.destroy(),
    );
    await new Promise((resolve) => socket.once("close", resolve));
    assert.equal((await list(other, "devin")).status, 200);
    await other.close();
    assert.deepEqual(logged, []);
  });
});
