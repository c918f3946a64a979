import assert from "node:assert/strict";
import { JITTER_MS, underLimit, WINDOW_MS } from "./limits";

// `npm run test:storm` does this with 300.
describe("an account's rate limit", () => {
  it("is respected: 120 configurations at 60 requests a window, none failed, almost none rejected", async () => {
    const { refused, requests, failed, longestWait, windows } = await underLimit(120, 60);
    assert.equal(failed, 0);
    assert.ok(refused <= requests * 0.05, `${refused} of ${requests} refused`);
    assert.ok(longestWait <= WINDOW_MS + JITTER_MS, `waited ${longestWait} ms`);
    assert.equal(windows.taken, windows.needed);
  });
});
