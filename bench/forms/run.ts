import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../local/emulator";
import type { OperationOptions, OperationResult } from "../../local/engine";
import { openPeer, type Peer } from "../lifecycle/stack";

/** What one operation of one peer took. */
export interface Cost {
  /** User and system time of the CLI and of all processes that were waited for. */
  cpuSeconds: number;
  wallSeconds: number;
  requests: number;
  /** Highest memory of the provider's process. */
  memoryBytes: number;
}

/** A stack that exists, on which operations are measured again and again. */
export interface RunningPeer {
  first: Cost;
  noChangeUp(): Promise<Cost>;
  refresh(): Promise<Cost>;
  /** Bytes of inputs and outputs a resource. */
  stateBytes(): Promise<number>;
  close(): Promise<void>;
}

const OURS = /^pulumi-nodejs:dynamic|^launchdarkly-integrations:/;

/** Creates `size` configurations with one peer, on the CLI, whose every operation gets this environment too. */
export async function startPeer(
  peer: Peer,
  size: number,
  more: Record<string, string>,
): Promise<RunningPeer> {
  let requests = 0;
  const emulator = await startEmulator({
    chaos: () => {
      requests += 1;
      return undefined;
    },
  });
  const { stack, folder, env: own, close } = openPeer(peer, "cli", emulator, size);
  const memory = join(folder, "memory");

  async function measure(run: (options: OperationOptions) => Promise<OperationResult>): Promise<Cost> {
    rmSync(memory, { recursive: true, force: true });
    mkdirSync(memory);
    requests = 0;
    const [cpu, began] = [cpuOfChildren(), performance.now()];
    const watch = join(__dirname, "../lifecycle/watch-memory.cjs");
    const env = { ...own, ...more, BENCH_MEMORY: memory, NODE_OPTIONS: `--require ${JSON.stringify(watch)}` };
    const { exitCode, output } = await run({ env, flags: ["--skip-preview"] });
    if (exitCode !== 0) throw new Error(`${peer}, ${size}: exit code ${exitCode}\n${output.slice(-4000)}`);
    const cost = {
      cpuSeconds: cpuOfChildren() - cpu,
      wallSeconds: (performance.now() - began) / 1000,
      requests,
      memoryBytes: Math.max(
        0,
        ...readdirSync(memory).map((file) => Number(readFileSync(join(memory, file), "utf8"))),
      ),
    };
    console.error(`${peer}, ${size}: ${cost.cpuSeconds.toFixed(1)} s CPU, ${cost.requests} requests`);
    return cost;
  }

  return {
    first: await measure(stack.up),
    noChangeUp: () => measure(stack.up),
    refresh: () => measure(stack.refresh),
    async stateBytes() {
      const { deployment } = await stack.exportState();
      const ours = (deployment.resources ?? []).filter(({ type }) => OURS.test(type));
      const bytes = ours.map(({ inputs, outputs }) => Buffer.byteLength(JSON.stringify([inputs, outputs])));
      return bytes.reduce((sum, one) => sum + one, 0) / Math.max(1, ours.length);
    },
    async close() {
      await close();
      await emulator.close();
    },
  };
}

// Fields 16 and 17 of stat(5), counted from the state: in ticks of 10 ms.
function cpuOfChildren(): number {
  const fields = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
