import { combination } from "./combinations";
import { live } from "./life";
import { kindOf } from "./programs";

/** Lives with the combinations of so many seeds, and prints each that failed. */
export async function forms(
  seeds: number,
  first = 1,
): Promise<{ combinations: number; settled: number; failed: number }> {
  let settled = 0;
  for (let seed = first; seed < first + seeds; seed++) {
    const behaviour = combination(seed);
    await live(kindOf(seed, behaviour), behaviour).then(
      () => {
        settled += 1;
      },
      (error: Error) => console.log(`seed ${seed}: ${error.message}`),
    );
  }
  return { combinations: seeds, settled, failed: seeds - settled };
}
