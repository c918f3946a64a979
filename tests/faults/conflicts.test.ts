import assert from "node:assert/strict";
import { conflicts } from "./conflicts";

describe("ten writers of one configuration", () => {
  for (const seed of [1, 2]) {
    it(`corrupt no list and lose no change silently: seed ${seed}`, async () => {
      const counts = await conflicts(seed, 10, 3);
      assert.ok(counts.conflicts > 0, `${counts.conflicts}`);
      assert.equal(counts.others, 15);
      assert.ok(counts.ours >= 5, JSON.stringify(counts));
    });
  }
});
