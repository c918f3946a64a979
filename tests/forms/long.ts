import { combination } from "./combinations";
import { live } from "./life";
import { kindOf } from "./programs";

/** Lives with the combinations of so many seeds, and prints the first that failed. */
export async function forms(
  seeds: number,
  first = 1,
): Promise<{ combinations: number; settled: number; failed: number }> {
  let settled = 0;
  const failures: string[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    const behaviour = combination(seed);
    await live(kindOf(seed, behaviour), behaviour).then(
      () => {
        settled += 1;
      },
      (error: Error) => failures.push(`seed ${seed}: ${error.message}`),
    );
  }
  for (const failure of failures.slice(0, 20)) console.log(failure);
  return { combinations: seeds, settled, failed: seeds - settled };
}
