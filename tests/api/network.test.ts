import assert from "node:assert/strict";
import { AxiosError } from "axios";
import { isLasting, networkFailure, neverSent } from "../../provider/api/network";

/** An error of Node.js as axios passes it on. */
const wrapped = (error: Error) => AxiosError.from(error);
const nodeError = (code: string, syscall?: string) =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

describe("a network failure", () => {
  const unsent: [string, Error][] = [
    ["the connection timed out", nodeError("ETIMEDOUT", "connect")],
    ["the network is unreachable", nodeError("ENETUNREACH", "connect")],
    ["a name could not be looked up", nodeError("EAI_FAIL", "getaddrinfo")],
    [
      "every address of the host failed",
      Object.assign(new AggregateError([nodeError("ETIMEDOUT")]), { code: "ETIMEDOUT" }),
    ],
    [
      "the connection was lost in the handshake",
      Object.assign(
        new Error("Client network socket disconnected before secure TLS connection was established"),
        { code: "ECONNRESET" },
      ),
    ],
  ];
  for (const [what, error] of unsent) {
    it(`certainly did not reach the server if ${what}`, () => {
      for (const thrown of [error, wrapped(error)]) {
        const { code, sent } = networkFailure(thrown);
        assert.equal(neverSent(code, sent), true, `${code}, sent: ${sent}`);
      }
    });
  }

  for (const [code, syscall] of [
    ["ECONNRESET", "read"],
    ["EPIPE", "write"],
    ["ETIMEDOUT", "read"],
  ] as const) {
    it(`may have reached the server after ${code} on ${syscall}`, () => {
      const failure = networkFailure(wrapped(nodeError(code, syscall)));
      assert.equal(neverSent(failure.code, failure.sent), false);
    });
  }

  it("is read from any thrown value", () => {
    for (const thrown of [undefined, null, "text", 1, {}, { code: 1, message: [] }]) {
      assert.deepEqual(networkFailure(thrown), { code: "UNKNOWN", message: "UNKNOWN" });
    }
  });

  it("is permanent if it concerns TLS or the request, not the connection", () => {
    for (const code of ["CERT_HAS_EXPIRED", "EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER", "ERR_INVALID_URL"]) {
      assert.ok(isLasting(code), code);
    }
    for (const code of ["ECONNRESET", "ERR_BAD_RESPONSE", "ENOTFOUND"]) assert.ok(!isLasting(code), code);
  });
});
