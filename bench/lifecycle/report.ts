import type { StackDriver } from "../../local/engine";
import { ratio, table } from "../table";
import { type Life, live, OPERATIONS } from "./peer";
import { PEERS, type Peer } from "./stack";

/** What is measured. */
interface Plan {
  sizes: readonly number[];
  latencies: readonly number[];
  /** Peers that are run up to this size only. */
  atMost: Partial<Record<Peer, number>>;
}

/** Runs every peer at every size and latency, and prints a table for each. */
export async function reportLives(engine: StackDriver["engine"], plan: Plan): Promise<void> {
  for (const latencyMs of plan.latencies) {
    for (const size of plan.sizes) {
      const lives: Partial<Record<Peer, Life>> = {};
      for (const peer of PEERS) {
        if (size > (plan.atMost[peer] ?? Number.POSITIVE_INFINITY)) continue;
        lives[peer] = await live(peer, { engine, size, latencyMs, rounds: size > 100 ? 1 : 3 });
      }
      print(`${size} configurations, ${latencyMs} ms latency`, lives);
    }
  }
}

function print(title: string, { ours, naive, empty }: Partial<Record<Peer, Life>>): void {
  if (!ours) return;
  const rows = OPERATIONS.map((operation) => {
    const [a, b, c] = [ours, naive, empty].map((life) => life?.operations[operation]);
    const waited = b && a ? ratio(b.waitedMs, a.waitedMs) : "–";
    return [
      operation,
      String(a?.requests),
      b ? String(b.requests) : "–",
      waited,
      `${((a?.ms ?? 0) / 1000).toFixed(1)} s`,
      ratio(a?.ms, b?.ms),
      ratio(a?.ms, c?.ms),
    ];
  });
  const head = [
    "operation",
    "requests",
    "requests, naive",
    "naive waits for HTTP, times ours",
    "time",
    "time ÷ naive",
    "time ÷ empty",
  ];
  const state = [ours, naive, empty].map((life) => life?.stateBytes);
  const memory = [ours, naive, empty].map((life) => life && Math.round(life.memoryBytes / 1e6));
  console.log(`### ${title}\n\n${table(head, rows)}\n`);
  console.log(
    `State, bytes a resource: ours ${state[0]}, naive ${state[1] ?? "–"}, empty ${state[2] ?? "–"} ` +
      `(ours ÷ naive ${ratio(state[0], state[1])}). Provider process in the no-change up, MB at most: ` +
      `ours ${memory[0]}, naive ${memory[1] ?? "–"}, empty ${memory[2] ?? "–"}.\n`,
  );
}
