import { ENVIRONMENT_APPROVALS } from "../../provider/kinds";
import { converge } from "../approvals/converge";
import { combination, MANY_COMBINATIONS } from "./combinations";
import { live } from "./life";
import { CONFIGURATIONS, configurationFor, OTHERS } from "./programs";

const FIRST = "integration configuration";

type Life = (seed: number) => Promise<void>;

/** Runs the 14 steps of each kind repeatedly, each time with other switches. */
const LIVES: readonly (readonly [noun: string, life: Life])[] = [
  [ENVIRONMENT_APPROVALS.noun, (seed) => converge(combination(seed))],
  ...OTHERS.map((sample) => [sample.kind.noun, (seed: number) => live(sample, combination(seed))] as const),
  [
    FIRST,
    (seed) => {
      const behaviour = combination(seed);
      return live(configurationFor(seed, behaviour), behaviour);
    },
  ],
];

/** Runs the steps with the combinations of this many seeds, kind by kind, and prints the first failure. */
export async function forms(
  seeds = MANY_COMBINATIONS,
  first = 1,
): Promise<Record<string, { combinations: number; settled: number; failed: number }>> {
  const counts: Awaited<ReturnType<typeof forms>> = {};
  for (const [noun, life] of LIVES) {
    const combinations = noun === FIRST ? seeds * CONFIGURATIONS.length : seeds;
    const failures: string[] = [];
    for (let seed = first; seed < first + combinations; seed++)
      await life(seed).catch((error: Error) => failures.push(`seed ${seed}: ${error.message}`));
    for (const failure of failures.slice(0, 5)) console.log(failure);
    console.error(`${noun}: ${combinations - failures.length} of ${combinations}`);
    counts[noun] = { combinations, settled: combinations - failures.length, failed: failures.length };
  }
  return counts;
}
