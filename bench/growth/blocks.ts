// Counts work in a way that does not depend on the machine or on what else runs there.
import { execFileSync } from "node:child_process";
import { Session } from "node:inspector/promises";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { TYPESCRIPT } from "../../tests/support/root";

const OURS = resolve(__dirname, "../../provider") + sep;

/**
 * Runs a TypeScript file that counts blocks and prints JSON. V8 does not count blocks of optimized code, nor of
 * code that was compiled by an earlier process, so nothing of the caller's own options is handed on.
 */
export function runCounting(file: string, args: readonly string[], input?: string): unknown {
  const node = ["--no-opt", "--no-maglev", "--expose-gc", "-r", TYPESCRIPT, file, ...args];
  const env = { ...process.env, NODE_OPTIONS: "" };
  return JSON.parse(execFileSync(process.execPath, node, { encoding: "utf8", env, input }));
}

/**
 * Starts to count how often a block of the provider's code is entered, as V8 counts it, by each `act`. Only code
 * that is loaded after this is counted by blocks. A function that V8 itself has counts as nothing.
 */
export async function startCounting() {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    async blocksOf(act: () => unknown): Promise<number> {
      await session.post("Profiler.takePreciseCoverage");
      await act();
      const { result } = await session.post("Profiler.takePreciseCoverage");
      return result
        .filter(({ url }) => url.startsWith("file:") && fileURLToPath(url).startsWith(OURS))
        .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
        .reduce((sum, { count }) => sum + count, 0);
    },
    stop: () => session.disconnect(),
  };
}
