import { startEmulator } from "../../local/emulator";
import type { StackDriver } from "../../local/engine";
import { openPeer } from "../lifecycle/stack";
import { table } from "../table";

const WINDOW_MS = 10_000;

/** Prints how long first ups of `size` configurations take under a limit, in one stack and shared by two. */
export async function reportLimit(engine: StackDriver["engine"], size: number, limit: number): Promise<void> {
  const rows: string[][] = [];
  for (const stacks of [1, 2]) {
    const { seconds, requests, refused } = await underLimit(engine, stacks, size / stacks, limit);
    const dictated = ((Math.ceil(requests / limit) - 1) * WINDOW_MS) / 1000;
    rows.push([
      `${stacks} × ${size / stacks}`,
      String(requests),
      String(refused),
      `${dictated.toFixed(0)} s`,
      `${seconds.toFixed(1)} s`,
      (seconds / dictated).toFixed(2),
    ]);
  }
  const head = ["stacks", "requests", "answered 429", "dictated", "taken", "taken ÷ dictated"];
  console.log(
    `### First up under a limit of ${limit} requests in 10 s, from the first request to the last\n\n${table(head, rows)}\n`,
  );
}

async function underLimit(engine: StackDriver["engine"], stacks: number, each: number, limit: number) {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  const emulator = await startEmulator({
    rateLimit: { requests: limit, windowMs: WINDOW_MS },
    chaos: () => {
      first = Math.min(first, performance.now());
      last = performance.now();
      return undefined;
    },
  });
  const opened = Array.from({ length: stacks }, () => openPeer("ours", engine, emulator, each));
  try {
    await Promise.all(opened.map(({ stack }) => stack.exportState()));
    const results = await Promise.all(
      opened.map(({ stack, env }) => stack.up({ env, flags: ["--skip-preview"] })),
    );
    for (const { exitCode, output } of results) {
      if (exitCode !== 0) throw new Error(`exit code ${exitCode}\n${output.slice(-4000)}`);
    }
    const answered = emulator.requests.filter(({ status }) => status !== 429).length;
    return {
      seconds: (last - first) / 1000,
      requests: answered,
      refused: emulator.requests.length - answered,
    };
  } finally {
    for (const { close } of opened) await close();
    await emulator.close();
  }
}
