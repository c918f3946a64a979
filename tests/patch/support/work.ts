import { text } from "node:stream/consumers";
import { runCounting, startCounting } from "../../../bench/growth/blocks";
import type { DiffOptions, Json } from "../../../provider/patch";

interface Task {
  pairs: readonly (readonly [from: Json, to: Json])[];
  options: DiffOptions;
}

/** How often a block of the provider's code is entered by the diff of each of these pairs. */
export const workOf = (pairs: Task["pairs"], options: DiffOptions = {}): number[] =>
  runCounting(__filename, [], JSON.stringify({ pairs, options })) as number[];

async function count({ pairs, options }: Task): Promise<number[]> {
  const { blocksOf, stop } = await startCounting();
  const { diffJson }: typeof import("../../../provider/patch") = require("../../../provider/patch");
  const work: number[] = [];
  for (const [from, to] of pairs) work.push(await blocksOf(() => diffJson(from, to, options)));
  stop();
  return work;
}

if (require.main === module)
  void text(process.stdin)
    .then((task) => count(JSON.parse(task)))
    .then((work) => process.stdout.write(JSON.stringify(work)));
