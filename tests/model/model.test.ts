import assert from "node:assert/strict";
import { search } from "./search";
import type { Violation } from "./violation";

const SEED = 20261126;

// Known faults: a story that hits one ends there.
const KNOWN: readonly RegExp[] = [];
const isKnown = ({ message }: Violation) => KNOWN.some((known) => known.test(message));

describe("random stories of stacks, manual edits, faults and kills", () => {
  it("leave the account as the programs declare it, with one owner for each object and no secret shown", async () => {
    const counts = await search({ seed: SEED, stories: 200, length: 30, isKnown });
    assert.equal(counts.stories, 200);
    // An event that never happens proves nothing.
    assert.ok(counts.switches > 100 && counts.kills > 10 && counts.failures > 20, JSON.stringify(counts));
    console.log(`      ${JSON.stringify(counts)}`);
  });
});
