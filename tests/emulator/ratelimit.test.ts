import assert from "node:assert/strict";
import { RateLimiter } from "../../local/emulator/ratelimit";
import { createClient } from "../support/configurations";
import { hurriedClock } from "../support/fast-clock";
import { get, list, useEmulator } from "./client";

describe("The emulator's rate limit", () => {
  let now = 0;
  const limited = useEmulator({ rateLimit: { requests: 3, windowMs: 400 }, now: () => now });
  const unlimited = useEmulator();
  const clock = hurriedClock();
  const perToken = useEmulator({
    rateLimit: { requests: 1_000, perToken: 3, windowMs: 300 },
    now: clock.now,
  });

  it("counts down globally and for each route, and answers 429 at zero until the reset", async () => {
    now = 1_000_000;
    const seen = [await list(limited(), "devin"), await get(limited(), "x"), await list(limited(), "devin")];
    const numbers = (name: string) => seen.map((reply) => reply.headers.get(name));
    assert.deepEqual(numbers("x-ratelimit-global-remaining"), ["2", "1", "0"]);
    assert.deepEqual(numbers("x-ratelimit-route-remaining"), ["2", "2", "1"]);
    const refused = await list(limited(), "devin");
    assert.equal(refused.status, 429);
    assert.deepEqual(refused.body, {
      code: "rate_limited",
      message: "You've exceeded the API rate limit. Try again later.",
    });
    assert.equal(refused.headers.get("x-ratelimit-global-remaining"), "0");
    assert.equal(refused.headers.get("x-ratelimit-reset"), String(now + 400));
    now += 399;
    assert.equal((await list(limited(), "devin")).status, 429);
    now += 1;
    assert.equal((await list(limited(), "devin")).status, 200);
  });

  it("sends no headers without a limit", async () => {
    const { headers } = await list(unlimited(), "devin");
    assert.equal(headers.get("x-ratelimit-global-remaining"), null);
    assert.equal(headers.get("x-ratelimit-reset"), null);
  });

  it("counts each access token separately, with its own reset", () => {
    const limiter = new RateLimiter({ requests: 100, perToken: 2 });
    limiter.take("list", 1_000, "one");
    const second = limiter.take("get", 2_000, "one");
    assert.equal(second["X-Ratelimit-Auth-Token-Remaining"], "0");
    assert.equal(second["X-Ratelimit-Auth-Token-Reset"], "11000");
    assert.throws(
      () => limiter.take("get", 3_000, "one"),
      ({ status, headers }: { status: number; headers: Record<string, string> }) =>
        status === 429 &&
        headers["X-Ratelimit-Auth-Token-Remaining"] === "0" &&
        headers["X-Ratelimit-Global-Remaining"] === "98",
    );
    const other = limiter.take("get", 3_000, "two");
    assert.equal(other["X-Ratelimit-Auth-Token-Remaining"], "1");
    assert.equal(other["X-Ratelimit-Auth-Token-Reset"], "13000");
    assert.equal(limiter.take("get", 11_000, "one")["X-Ratelimit-Auth-Token-Limit"], "2");
  });

  it("of one access token is never exceeded by the provider's client", async () => {
    const { token, url: host, requests } = perToken();
    const client = createClient({ token, host, version: "0.0.0", clock });
    for (let i = 0; i < 7; i++) await client.list("devin");
    assert.deepEqual(
      requests.map(({ status }) => status),
      Array(7).fill(200),
    );
  });

  it("has windows of ten seconds by default", () => {
    const limiter = new RateLimiter({ requests: 1 });
    assert.equal(limiter.take("list", 1_000)["X-Ratelimit-Reset"], "11000");
    assert.throws(() => limiter.take("list", 10_999), { status: 429 });
    assert.equal(limiter.take("list", 11_000)["X-Ratelimit-Reset"], "21000");
  });
});
