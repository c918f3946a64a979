import assert from "node:assert/strict";
import { randomRuns } from "../support/random-runs";
import { type Proof, prove } from "./support/prove";
import { setWorlds, worlds } from "./support/worlds";

const SEED = 20260101;
const SOURCES = randomRuns(80);
const SET_SOURCES = randomRuns(12);
const SAMPLE = 101;
const LEAST_PAIRS = randomRuns(537_961);

describe("the patch is minimal: an exhaustive search of small worlds finds no better one", () => {
  let pairs = 0;
  for (const [name, level] of Object.entries(worlds)) {
    it(name, () => {
      const proof: Proof = prove(level, SOURCES, SEED, SAMPLE);
      pairs += proof.pairs;
      assert.deepEqual(proof.failures, []);
    });
  }

  for (const [name, { level, setPaths }] of Object.entries(setWorlds)) {
    it(name, () => {
      const proof = prove(level, SET_SOURCES, SEED, SAMPLE, setPaths);
      pairs += proof.pairs;
      assert.deepEqual(proof.failures, []);
    });
  }

  it(`compared at least ${LEAST_PAIRS} pairs`, () => {
    assert.ok(pairs >= LEAST_PAIRS, `only ${pairs} pairs`);
  });
});
