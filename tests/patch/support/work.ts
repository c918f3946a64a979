import { execFileSync } from "node:child_process";
import { Session } from "node:inspector/promises";
import { resolve, sep } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { DiffOptions, Json } from "../../../provider/patch";
import { TYPESCRIPT } from "../../support/root";

const OURS = resolve(__dirname, "../../../provider") + sep;

interface Task {
  pairs: readonly (readonly [from: Json, to: Json])[];
  options: DiffOptions;
}

/**
 * How often a block of the provider's code is entered by the diff of each of these pairs, as V8 counts it. That does
 * not depend on the machine or on what else runs there. A function that V8 itself has counts as nothing.
 */
export function workOf(pairs: Task["pairs"], options: DiffOptions = {}): number[] {
  // Code that V8 has optimized counts a part of its blocks only.
  const node = ["--no-opt", "-r", TYPESCRIPT, __filename];
  const input = JSON.stringify({ pairs, options });
  return JSON.parse(execFileSync(process.execPath, node, { input, encoding: "utf8" }));
}

async function count({ pairs, options }: Task): Promise<number[]> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  // Blocks are counted only of what is compiled after this.
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const { diffJson }: typeof import("../../../provider/patch") = require("../../../provider/patch");
  const work: number[] = [];
  for (const [from, to] of pairs) {
    await session.post("Profiler.takePreciseCoverage");
    diffJson(from, to, options);
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const ranges = result
      .filter(({ url }) => url.startsWith("file:") && fileURLToPath(url).startsWith(OURS))
      .flatMap(({ functions }) => functions.flatMap((each) => each.ranges));
    work.push(ranges.reduce((sum, { count }) => sum + count, 0));
  }
  session.disconnect();
  return work;
}

if (require.main === module)
  void text(process.stdin)
    .then((task) => count(JSON.parse(task)))
    .then((work) => process.stdout.write(JSON.stringify(work)));
