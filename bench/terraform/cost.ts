import { readFileSync } from "node:fs";
import type { BenchAccount } from "./account";
import type { Run } from "./contestant";

/** What one run cost. */
export interface Cost {
  seconds: number;
  /** Of all processes of the run; undefined where the system does not tell. */
  cpuSeconds: number | undefined;
  requests: number;
  limited: number;
  bytes: number;
}

/** Runs a tool and says what it cost; a run that does not end well is an error. */
export async function costOf(account: BenchAccount, work: () => Promise<Run>): Promise<Cost & Run> {
  account.take();
  const before = childrenCpu();
  const began = performance.now();
  const run = await work();
  const seconds = (performance.now() - began) / 1000;
  const after = childrenCpu();
  const cpuSeconds = before === undefined || after === undefined ? undefined : after - before;
  if (!run.ok) console.error(run.output.slice(-3000));
  return { ...run, ...account.take(), seconds, cpuSeconds };
}

/** CPU seconds of all child processes that have ended, with theirs: Linux says it in clock ticks of 10 ms. */
function childrenCpu(): number | undefined {
  if (process.platform !== "linux") return undefined;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
  // cutime and cstime, the 16th and 17th of the whole line.
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
