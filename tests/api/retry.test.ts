import assert from "node:assert/strict";
import type { OperationName } from "../../provider/api/api-error";
import type { Headers } from "../../provider/api/headers";
import { certainlyNotProcessed, decide, type Failure, MAX_ATTEMPTS } from "../../provider/api/retry";

const NOW = Date.UTC(2030, 0, 1);

const status = (code: number, headers: Headers = {}): Failure => ({ kind: "status", status: code, headers });
const network = (code: string, sent?: boolean): Failure => ({ kind: "network", code, sent });

function decideOn(
  failure: Failure,
  over: { operation?: OperationName; attempt?: number; random?: number; deadline?: number } = {},
) {
  return decide({
    operation: "get",
    failure,
    attempt: 1,
    now: NOW,
    deadline: NOW + 1e6,
    random: 0.5,
    ...over,
  });
}

describe("the retry policy", () => {
  const idempotent = ["list", "get", "patch", "delete"] as const;
  const transient = [
    ...[429, 500, 502, 503, 504].map((code) => status(code)),
    ...["ECONNRESET", "ECONNREFUSED", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN"].map((code) =>
      network(code),
    ),
    { kind: "truncated" } as const,
  ];
  for (const failure of transient) {
    it(`sends everything except a create again after ${JSON.stringify(failure)}`, () => {
      for (const operation of idempotent) assert.ok("wait" in decideOn(failure, { operation }), operation);
    });
  }

  const final = [
    ...[301, 302, 400, 401, 403, 404, 405, 409, 422, 501].map((code) => status(code)),
    ...["CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "ERR_TLS_CERT_ALTNAME_INVALID", "EPROTO"].map(
      (code) => network(code),
    ),
    { kind: "foreign" } as const,
  ];
  for (const failure of final) {
    it(`never sends a request again after ${JSON.stringify(failure)}`, () => {
      for (const operation of [...idempotent, "create"] as const) {
        assert.deepEqual(decideOn(failure, { operation }), { stop: "final" });
      }
    });
  }

  for (const failure of [status(429), network("ECONNREFUSED"), network("ENOTFOUND"), network("EAI_AGAIN")]) {
    it(`sends a create again after ${JSON.stringify(failure)}, because it cannot have been processed`, () => {
      assert.ok("wait" in decideOn(failure, { operation: "create" }), JSON.stringify(failure));
    });
  }

  it("sends a create again if the connection timed out before it was established", () => {
    assert.deepEqual(Object.keys(decideOn(network("ETIMEDOUT", false), { operation: "create" })), ["wait"]);
  });

  for (const failure of [
    ...[500, 502, 503, 504].map((code) => status(code)),
    ...["ECONNRESET", "ETIMEDOUT", "EPIPE"].map((code) => network(code)),
    { kind: "truncated" } as const,
  ]) {
    it(`does not send a create again after ${JSON.stringify(failure)}`, () => {
      assert.deepEqual(decideOn(failure, { operation: "create" }), { stop: "unsafe" });
      assert.equal(certainlyNotProcessed(failure), false);
    });
  }

  const HTTP_DATE = new Date(NOW + 7000).toUTCString();
  const waits: [string, Headers, number][] = [
    ["Retry-After in seconds", { "retry-after": "3" }, 3000],
    ["Retry-After as an HTTP date", { "retry-after": HTTP_DATE }, 7000],
    ["Retry-After before the reset", { "retry-after": "3", "x-ratelimit-reset": String(NOW + 9000) }, 3000],
    ["a fraction of a second", { "retry-after": "0.5" }, 500],
    ["an absurd Retry-After, at most a minute", { "retry-after": "86400" }, 60_000],
    ["an infinite Retry-After, at most a minute", { "retry-after": "Infinity" }, 60_000],
    ["the reset", { "x-ratelimit-reset": String(NOW + 4000) }, 4000],
    ["the token's reset", { "x-ratelimit-auth-token-reset": String(NOW + 6000) }, 6000],
    [
      "the reset of the limit that is used up",
      {
        "x-ratelimit-global-remaining": "5",
        "x-ratelimit-reset": String(NOW + 9000),
        "x-ratelimit-auth-token-remaining": "0",
        "x-ratelimit-auth-token-reset": String(NOW + 6000),
      },
      6000,
    ],
    [
      "the later reset where two limits are used up",
      {
        "x-ratelimit-route-remaining": "0",
        "x-ratelimit-reset": String(NOW + 9000),
        "x-ratelimit-auth-token-remaining": "0",
        "x-ratelimit-auth-token-reset": String(NOW + 6000),
      },
      9000,
    ],
    [
      "the nearer reset where no limit says that it is used up",
      {
        "x-ratelimit-reset": String(NOW + 9000),
        "x-ratelimit-auth-token-reset": String(NOW + 6000),
      },
      6000,
    ],
    ["a reset an hour away, at most a minute", { "x-ratelimit-reset": String(NOW + 3_600_000) }, 60_000],
    [
      "the reset by the server's clock",
      {
        date: new Date(NOW - 600_000).toUTCString(),
        "x-ratelimit-reset": String(NOW - 600_000 + 4000),
      },
      4000,
    ],
    ["a zero Retry-After: the backoff's least", { "retry-after": "0" }, 100],
    ["a negative Retry-After: the backoff's least", { "retry-after": "-5" }, 100],
    ["a Retry-After that is no time: the backoff's least", { "retry-after": "soon" }, 100],
    ["a date gone by: the backoff's least", { "retry-after": new Date(NOW - 7000).toUTCString() }, 100],
    ["a reset gone by: the backoff's least", { "x-ratelimit-reset": String(NOW - 1) }, 100],
    ["a reset right now: the backoff's least", { "x-ratelimit-reset": String(NOW) }, 100],
    ["a negative reset: the backoff's least", { "x-ratelimit-reset": "-17" }, 100],
    ["a reset that is no number: the backoff's least", { "x-ratelimit-reset": "NaN" }, 100],
    ["an empty reset: the backoff's least", { "x-ratelimit-reset": "" }, 100],
    ["no header: the backoff's least", {}, 100],
  ];
  for (const [what, headers, wait] of waits) {
    it(`waits after a 429 for ${what}`, () => {
      assert.deepEqual(decideOn(status(429, headers), { random: 0 }), { wait });
    });
  }

  it("adds up to a second of jitter to the server's delay, and never subtracts", () => {
    assert.deepEqual(decideOn(status(429, { "retry-after": "3" }), { random: 0.999 }), { wait: 3999 });
  });

  it("respects Retry-After on a 503, but not a rate limit's reset", () => {
    assert.deepEqual(decideOn(status(503, { "retry-after": "3" }), { random: 0 }), { wait: 3000 });
    assert.deepEqual(decideOn(status(503, { "x-ratelimit-reset": String(NOW + 4000) }), { random: 0 }), {
      wait: 100,
    });
  });

  it("uses the reset if Retry-After is unusable", () => {
    for (const after of ["0", "-5", "soon", ""]) {
      const headers = { "retry-after": after, "x-ratelimit-reset": String(NOW + 4000) };
      assert.deepEqual(decideOn(status(429, headers), { random: 0 }), { wait: 4000 });
    }
  });

  it("doubles the backoff up to ten seconds, with full jitter", () => {
    const tops = [1, 2, 3, 4, 5].map((attempt) => decideOn(status(500), { attempt, random: 1 }));
    assert.deepEqual(
      tops,
      [500, 1000, 2000, 4000, 8000].map((wait) => ({ wait })),
    );
    assert.deepEqual(decideOn(status(500), { attempt: 5, random: 0.5 }), { wait: 4000 });
  });

  it("stops after the last attempt", () => {
    assert.deepEqual(Object.keys(decideOn(status(500), { attempt: MAX_ATTEMPTS - 1 })), ["wait"]);
    assert.deepEqual(decideOn(status(500), { attempt: MAX_ATTEMPTS }), { stop: "attempts" });
  });

  it("stops if the wait would reach the deadline", () => {
    const asked = status(429, { "retry-after": "3" });
    assert.deepEqual(decideOn(asked, { random: 0, deadline: NOW + 3000 }), { stop: "deadline" });
    assert.deepEqual(decideOn(asked, { random: 0, deadline: NOW + 3001 }), { wait: 3000 });
  });

  it("counts a 4xx as not processed, but not 408, 499, 302 or 303", () => {
    for (const code of [301, 307, 308, 400, 401, 403, 404, 409, 422, 429])
      assert.equal(certainlyNotProcessed(status(code)), true, `${code}`);
    for (const code of [302, 303, 408, 499, 500, 503])
      assert.equal(certainlyNotProcessed(status(code)), false, `${code}`);
  });
});
