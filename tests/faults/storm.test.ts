import assert from "node:assert/strict";
import { storm } from "./storm";

// `npm run test:storm` runs 20 seeds of 200 configurations.
describe("a run in which three of ten requests fail", () => {
  for (const seed of [1, 2, 3, 4]) {
    it(`loses nothing and creates nothing twice: seed ${seed}, 40 configurations`, async () => {
      const { requests, faults, duplicates, orphans } = await storm(seed, 40);
      assert.deepEqual({ duplicates, orphans }, { duplicates: 0, orphans: 0 });
      assert.ok(faults > requests / 5, `${faults} faults in ${requests} requests`);
    });
  }
});
