import { randomRuns } from "../../support/random-runs";

/** Number of runs and seed of a random test. */
export const RUNS = { numRuns: randomRuns(5000), seed: 20260101 };
