import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { answer, CONFIGURATION, clientOf, POST, TOKEN, useServers } from "./wire-server";

const redirectTo =
  (location: string, status = 307): RequestListener =>
  (_, response) => {
    response.writeHead(status, { location }).end();
  };

describe("the client, redirected,", () => {
  const { serve } = useServers();

  it("never follows a redirect to another host, for any method and status", async () => {
    const other = await serve(answer);
    for (const status of [301, 302, 303, 307, 308]) {
      const wire = await serve(redirectTo(`${other.origin}/elsewhere`, status));
      const client = clientOf(wire);
      for (const call of [
        client.get("id-1"),
        client.create("datadog", POST),
        client.patch("id-1", []),
        client.delete("id-1"),
      ]) {
        await assert.rejects(call, {
          status,
          message: new RegExp(`redirect to ${other.origin}.*token is not sent`),
        });
      }
      assert.equal(wire.requests.length, 4);
    }
    assert.equal(other.requests.length, 0);
  });

  it("follows one redirect of a read within the host, and no second one", async () => {
    const once = await serve(redirectTo("/moved"), answer);
    assert.deepEqual(await clientOf(once).get("id-1"), CONFIGURATION);
    assert.deepEqual(
      once.requests.map((request) => [request.url, request.headers.authorization]),
      [
        ["/api/v2/integration-configurations/id-1", TOKEN],
        ["/moved", TOKEN],
      ],
    );
    const loop = await serve(redirectTo("/moved"));
    await assert.rejects(clientOf(loop).get("id-1"), { status: 307, message: /a redirect/ });
    assert.equal(loop.requests.length, 2);
  });

  it("follows no redirect of a create within the host", async () => {
    const wire = await serve(redirectTo("/moved"), answer);
    await assert.rejects(clientOf(wire).create("datadog", POST), { status: 307, outcome: "refused" });
    assert.equal(wire.requests.length, 1);
  });
});
