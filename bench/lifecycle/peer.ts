import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../local/emulator";
import type { OperationOptions, OperationResult, StackDriver } from "../../local/engine";
import { Meter } from "./meter";
import { openPeer, type Peer } from "./stack";

export const OPERATIONS = [
  "preview",
  "first up",
  "no-change preview",
  "no-change up",
  "one change",
  "refresh",
  "destroy",
] as const;
type Operation = (typeof OPERATIONS)[number];

/** One operation of one peer. */
interface Measured {
  ms: number;
  requests: number;
  waitedMs: number;
}

/** A stack of one peer from nothing to nothing. */
export interface Life {
  operations: Record<Operation, Measured>;
  /** Bytes a resource in the exported state, and of the whole of it. */
  stateBytes: number;
  /** Highest memory of the provider's process in the no-change up. */
  memoryBytes: number;
}

interface LifeOptions {
  engine: StackDriver["engine"];
  size: number;
  latencyMs: number;
  /** The no-change up is run so often; the fastest counts. */
  rounds: number;
}

/** Takes a stack of a peer through its life. Every run that does not end well is an error. */
export async function live(peer: Peer, { engine, size, latencyMs, rounds }: LifeOptions): Promise<Life> {
  const meter = new Meter(latencyMs);
  const emulator = await startEmulator({ latencyMs, chaos: meter.see });
  const opened = openPeer(peer, engine, emulator, size);
  const { stack } = opened;
  const memory = join(opened.folder, "memory");
  const env = {
    ...opened.env,
    BENCH_MEMORY: memory,
    NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, "watch-memory.cjs"))}`,
  };

  async function measure(
    operation: Operation,
    run: (options: OperationOptions) => Promise<OperationResult>,
    { times = 1, changed = false } = {},
  ): Promise<Measured> {
    let best: Measured = { ms: Number.POSITIVE_INFINITY, requests: 0, waitedMs: 0 };
    for (let round = 0; round < times; round++) {
      rmSync(memory, { recursive: true, force: true });
      mkdirSync(memory);
      meter.take();
      const began = performance.now();
      const { exitCode, output } = await run({ env: { ...env, BENCH_CHANGED: changed ? "1" : "0" } });
      const ms = performance.now() - began;
      if (exitCode !== 0) throw new Error(`${peer}, ${size}: exit code ${exitCode}\n${output.slice(-4000)}`);
      if (ms < best.ms) best = { ms, ...meter.take() };
    }
    // A life of a thousand takes minutes, a naive one half an hour: whoever waits sees that it goes on.
    console.error(
      `${peer}, ${size}: ${operation} ${(best.ms / 1000).toFixed(1)} s, ${best.requests} requests`,
    );
    return best;
  }

  try {
    await stack.exportState();
    const up = (options: OperationOptions) => stack.up({ ...options, flags: ["--skip-preview"] });
    const preview = await measure("preview", stack.preview);
    const first = await measure("first up", up);
    const stateBytes = bytesOfAResource(await stack.exportState());
    const previewOfNothing = await measure("no-change preview", stack.preview, { times: rounds });
    const nothing = await measure("no-change up", up, { times: rounds });
    const memoryBytes = highest(memory);
    const change = await measure("one change", up, { changed: true });
    const refresh = await measure("refresh", (options) =>
      stack.refresh({ ...options, flags: ["--skip-preview"] }),
    );
    const destroy = await measure("destroy", stack.destroy);
    return {
      operations: {
        preview,
        "first up": first,
        "no-change preview": previewOfNothing,
        "no-change up": nothing,
        "one change": change,
        refresh,
        destroy,
      },
      stateBytes,
      memoryBytes,
    };
  } finally {
    await opened.close();
    await emulator.close();
  }
}

function bytesOfAResource(state: Awaited<ReturnType<StackDriver["exportState"]>>): number {
  const all = (state.deployment.resources ?? []).filter(({ type }) =>
    type.startsWith("pulumi-nodejs:dynamic"),
  );
  const bytes = all.reduce((sum, resource) => sum + Buffer.byteLength(JSON.stringify(resource)), 0);
  return Math.round(bytes / Math.max(1, all.length));
}

function highest(folder: string): number {
  return Math.max(0, ...readdirSync(folder).map((file) => Number(readFileSync(join(folder, file), "utf8"))));
}
