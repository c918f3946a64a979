import assert from "node:assert/strict";
import { diffJson, type Json } from "../../provider/patch";
import { byFastJsonPatch, canonical } from "./support/apply";
import { below, random } from "./support/random";

/** A list with random edits, and their number. */
function planted(list: Json[], share: number, next: () => number, fresh: () => Json): [Json[], number] {
  const result: Json[] = [];
  let edits = 0;
  for (const one of list) {
    if (next() >= share) {
      result.push(one);
      continue;
    }
    edits++;
    const how = below(next, 3);
    if (how > 0) result.push(fresh());
    if (how === 2) result.push(one);
  }
  return [result, edits];
}

describe("edits planted in a list, from one to six of ten elements, 2,000 at the most", () => {
  const SHARES = [0.0001, 0.001, 0.01, 0.1, 0.3, 0.6];
  /** Many edits in a long list would take seconds each; cliff.test.ts has 5,000 in 100,000 elements. */
  const MOST_EDITS = 2000;
  const MOST_WORK = 3 * 10 ** 7;
  for (const length of [10, 30, 100, 300, 1000, 3000, 10_000, 100_000]) {
    it(`${length} elements, repeated values included: no more than twice as many operations`, () => {
      const next = random(length);
      for (const kinds of [2, 10, 50, 2 ** 30]) {
        const fresh = (): number => below(next, kinds);
        const list = Array.from({ length }, fresh);
        for (const share of SHARES) {
          const planned = share * length;
          if (planned < 1 || planned > MOST_EDITS || planned * length > MOST_WORK) continue;
          const [to, edits] = planted(list, share, next, fresh);
          const patch = diffJson(list, to);
          assert.ok(patch.length <= 2 * edits, `${kinds} kinds: ${patch.length} for ${edits} edits`);
          // fast-json-patch takes quadratic time for many operations on a long list.
          if (patch.length * length > 10 ** 5) continue;
          assert.equal(canonical(byFastJsonPatch(list, patch)), canonical(to));
        }
      }
    });
  }

  for (const length of [10, 100, 1000, 3000]) {
    it(`${length} objects: no more than twice as many operations`, () => {
      const next = random(length);
      for (const kinds of [3, 2 ** 30]) {
        const fresh = (): Json => ({ id: below(next, kinds), name: `name ${below(next, kinds)}`, on: true });
        const list = Array.from({ length }, fresh);
        for (const share of [0.001, 0.01, 0.1, 0.4].filter((one) => one * length >= 1)) {
          const [to, edits] = planted(list, share, next, fresh);
          // An edit of an object may take one operation for each of its members.
          const operations = diffJson(list, to, { isSecret: () => true }).length;
          assert.ok(operations <= 2 * edits, `${kinds} kinds: ${operations} for ${edits} edits`);
        }
      }
    });
  }
});
