// `npm run bench:workers`: several workers, each a client of its own, create configurations in one account, whose
// rate limit they share without knowing of each other. Time runs faster than the clock on the wall.
import { parseArgs } from "node:util";
import { startEmulator } from "../../local/emulator";
import { type Clock, createClient } from "../../provider/api";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { table } from "../table";

const WINDOW_MS = 10_000;
// More, and the processor would be the limit, not the account.
const FASTER = 5;
/** After a reset, the requests in this time are counted: a herd would send all at once. */
const RUSH_MS = 100;
const LATENCY_MS = 100;

interface Outcome {
  seconds: number;
  dictated: number;
  requests: number;
  refused: number;
  failed: number;
  /** What the slowest worker had done when the fastest was done, of its share. */
  slowest: number;
  /** The most requests within RUSH_MS after a reset. */
  rush: number;
}

/** `workers` clients make `each` configurations under a limit of `limit` requests in ten seconds. */
async function share(workers: number, each: number, limit: number): Promise<Outcome> {
  const start = Date.now();
  const began = performance.now();
  const now = () => Math.round(start + (performance.now() - began) * FASTER);
  const clock: Clock = {
    now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / FASTER)),
    random: Math.random,
  };
  const times: number[] = [];
  const emulator = await startEmulator({
    now,
    latencyMs: LATENCY_MS / FASTER,
    rateLimit: { requests: limit, windowMs: WINDOW_MS },
    chaos: () => {
      times.push(now());
      return undefined;
    },
  });
  const done = Array<number>(workers).fill(0);
  let failed = 0;
  let whenFirstEnded: number[] | undefined;
  const work = async (worker: number): Promise<void> => {
    const client = createClient({
      token: emulator.token,
      host: emulator.url,
      version: "0.0.0",
      clock,
      // A worker's turn comes late where many share a small limit; how late is what is measured here.
      deadlineMs: 3_600_000,
      timeoutMs: 600_000,
    });
    const one = async (i: number) => {
      const body = { name: `${worker}/${i}`, enabled: true, configValues: { apiKey: `key-${worker}-${i}` } };
      await client
        .create({ kind: INTEGRATION_CONFIGURATION, scope: { integrationKey: "devin" } }, body)
        .catch(() => {
          failed += 1;
        });
      done[worker] = (done[worker] ?? 0) + 1;
    };
    await Promise.all(Array.from({ length: each }, (_, i) => one(i)));
    whenFirstEnded ??= [...done];
  };
  await Promise.all(done.map((_, worker) => work(worker)));
  const refused = emulator.requests.filter(({ status }) => status === 429).length;
  const requests = emulator.requests.length - refused;
  await emulator.close();
  return {
    seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000,
    dictated: ((Math.ceil(requests / limit) - 1) * WINDOW_MS) / 1000,
    requests,
    refused,
    failed,
    slowest: Math.min(...(whenFirstEnded ?? [0])) / each,
    rush: rushAfterResets(times),
  };
}

// A pause of a second or more ended with a reset.
function rushAfterResets(times: readonly number[]): number {
  const resets = times.filter((time, i) => i > 0 && time - (times[i - 1] ?? time) > 1000);
  const within = (from: number) => times.filter((time) => time >= from && time < from + RUSH_MS).length;
  return Math.max(0, ...resets.map(within));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      workers: { type: "string", default: "1,2,4,8,16" },
      size: { type: "string", default: "1600" },
      limit: { type: "string", default: "200" },
    },
  });
  const [size, limit] = [Number(values.size), Number(values.limit)];
  const rows: string[][] = [];
  for (const workers of values.workers.split(",").map(Number)) {
    const it = await share(workers, Math.floor(size / workers), limit);
    rows.push([
      String(workers),
      `${it.dictated.toFixed(0)} s`,
      `${it.seconds.toFixed(1)} s`,
      (it.seconds / it.dictated).toFixed(2),
      `${((100 * it.refused) / (it.requests + it.refused)).toFixed(1)} %`,
      String(it.failed),
      `${(100 * it.slowest).toFixed(0)} %`,
      String(it.rush),
    ]);
  }
  const head = [
    "workers",
    "dictated",
    "taken",
    "taken ÷ dictated",
    "answered 429",
    "failed",
    "slowest, when the first is done",
    `most requests in ${RUSH_MS} ms after a reset`,
  ];
  console.log(
    `${size} creates under a limit of ${limit} requests in 10 s (simulated time, ${LATENCY_MS} ms latency)\n\n${table(head, rows)}`,
  );
}

if (require.main === module) void main();
