import assert from "node:assert/strict";
import { createLimiter } from "../../provider/api/limiter";
import { createRateLimit } from "../../provider/api/rate-limit";

const NOW = Date.UTC(2030, 0, 1);
const headers = (scope: "global" | "route", left: number | string, resetIn: number) => ({
  [`x-ratelimit-${scope}-remaining`]: String(left),
  "x-ratelimit-reset": String(NOW + resetIn),
});

describe("the rate budget", () => {
  it("allows everything while nothing is known", () => {
    const budget = createRateLimit();
    for (let i = 0; i < 100; i += 1) assert.equal(budget.take("a", NOW, 0), 0);
  });

  it("delays one route until the reset, and no other", () => {
    const budget = createRateLimit();
    budget.learn("a", headers("route", 0, 4000), NOW);
    assert.equal(budget.take("a", NOW, 0), 4000);
    assert.equal(budget.take("b", NOW, 0), 0);
    assert.equal(budget.take("a", NOW + 3999, 0), 1);
    assert.equal(budget.take("a", NOW + 4000, 0), 0);
  });

  it("delays every route if the account's budget is used up", () => {
    const budget = createRateLimit();
    budget.learn("a", headers("global", 0, 4000), NOW);
    assert.equal(budget.take("b", NOW, 0), 4000);
  });

  it("counts allowed requests, so that concurrent ones do not exceed the rest", () => {
    const budget = createRateLimit();
    budget.learn("a", headers("route", 2, 4000), NOW);
    assert.deepEqual(
      [1, 2, 3].map(() => budget.take("a", NOW, 0)),
      [0, 0, 4000],
    );
  });

  it("keeps the lowest count of a window, because responses can arrive out of order", () => {
    const budget = createRateLimit();
    budget.learn("a", headers("route", 0, 4000), NOW);
    budget.learn("a", headers("route", 3, 4000), NOW);
    assert.equal(budget.take("a", NOW, 0), 4000);
    budget.learn("a", headers("route", 3, 14_000), NOW);
    assert.equal(budget.take("a", NOW, 0), 0);
  });

  it("spreads requests that wait for the same reset", () => {
    const budget = createRateLimit();
    budget.learn("a", headers("route", 0, 4000), NOW);
    assert.equal(budget.take("a", NOW, 0.5), 4125);
  });

  for (const resetIn of [0, -1, -1e12, 3_600_000]) {
    it(`does not wait for a reset ${resetIn} ms away`, () => {
      const budget = createRateLimit();
      budget.learn("a", headers("route", 0, resetIn), NOW);
      assert.equal(budget.take("a", NOW, 0), 0);
    });
  }

  it("does not wait if headers are absent or not numbers", () => {
    const budget = createRateLimit();
    budget.learn("a", {}, NOW);
    budget.learn("a", { "x-ratelimit-route-remaining": "0" }, NOW);
    budget.learn("a", { "x-ratelimit-route-remaining": "0", "x-ratelimit-reset": "soon" }, NOW);
    budget.learn("a", headers("route", "none", 4000), NOW);
    assert.equal(budget.take("a", NOW, 0), 0);
  });
});

describe("the limiter", () => {
  it("runs no more than its limit at once, in order, failures included", async () => {
    const limited = createLimiter(3);
    let running = 0;
    let most = 0;
    const started: number[] = [];
    const tasks = Array.from({ length: 20 }, (_, i) =>
      limited(async () => {
        started.push(i);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (i % 4 === 0) throw new Error("failed");
        return i;
      }),
    );
    const results = await Promise.allSettled(tasks);
    assert.equal(most, 3);
    assert.deepEqual(
      started,
      Array.from({ length: 20 }, (_, i) => i),
    );
    assert.equal(results.filter((result) => result.status === "rejected").length, 5);
  });
});
