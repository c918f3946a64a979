/**
 * Number of runs and seed of a random test. `PATCH_RUNS=100000 npx mocha tests/patch/guard.test.ts` runs one at
 * length.
 */
export const RUNS = { numRuns: Number(process.env.PATCH_RUNS ?? 5000), seed: 20260101 };
