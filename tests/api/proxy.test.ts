import assert from "node:assert/strict";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "../support/configurations";
import { answer, clientOf, TOKEN, useServers } from "./wire-server";

describe("the client, with a proxy in the environment,", () => {
  const { open, serve } = useServers();

  it("reaches LaunchDarkly through the environment's proxy by a tunnel that never carries the token in plain text", async () => {
    const seen: IncomingMessage[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket) => {
      seen.push(request);
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    open.push(proxy);
    await withEnvironment({ HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }, () =>
      assert.rejects(createClient({ token: TOKEN, version: "1" }).get("id-1"), {
        status: 407,
        message: /proxy/,
      }),
    );
    assert.deepEqual(
      seen.map((request) => request.url),
      ["app.launchdarkly.com:443"],
    );
    assert.ok(!JSON.stringify(seen[0]?.rawHeaders).includes(TOKEN), JSON.stringify(seen[0]?.rawHeaders));
  });

  it("bypasses the proxy for a host in NO_PROXY", async () => {
    const proxy = await serve(answer);
    let connects = 0;
    open.at(-1)?.on("connect", (_, socket) => {
      connects += 1;
      socket.destroy();
    });
    // An address reserved for documentation: nobody answers.
    const host = "192.0.2.1";
    const read = () => clientOf({ origin: `https://${host}`, requests: [] }, { timeoutMs: 100 }).get("id-1");
    const environment = { HTTPS_PROXY: proxy.origin, NO_PROXY: host };
    await withEnvironment(environment, () => assert.rejects(read()));
    assert.equal(connects, 0);
    await withEnvironment({ HTTPS_PROXY: proxy.origin }, () => assert.rejects(read()));
    assert.ok(connects > 0, `${connects}`);
  });

  it("bypasses the environment's proxy for a loopback host", async () => {
    const proxy = await serve(answer);
    const wire = await serve(answer);
    await withEnvironment({ HTTP_PROXY: proxy.origin }, () => clientOf(wire).get("id-1"));
    assert.deepEqual([proxy.requests.length, wire.requests.length], [0, 1]);
  });
});

const PROXY_VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((n) => [
  n,
  n.toLowerCase(),
]);

/** Runs `task` with only these proxy variables, and restores the others. */
async function withEnvironment(
  variables: Record<string, string>,
  task: () => Promise<unknown>,
): Promise<void> {
  const kept = PROXY_VARIABLES.map((name) => [name, process.env[name]] as const);
  for (const name of PROXY_VARIABLES) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    await task();
  } finally {
    for (const [name, value] of kept) {
      delete process.env[name];
      if (value !== undefined) process.env[name] = value;
    }
  }
}
