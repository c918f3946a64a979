const SHARE = Number(process.env.RANDOM_SHARE ?? 1);

/**
 * How many cases a random test plays that plays `usual` in `npm test`. `npm run test:fast` plays a third of them;
 * `RANDOM_SHARE=20 npx mocha tests/patch/guard.test.ts` plays 20 times as many.
 */
export const randomRuns = (usual: number): number => Math.max(1, Math.round(usual * SHARE));
