import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Peer } from "../lifecycle/stack";
import { ratio, table } from "../table";
import { type Cost, type RunningPeer, startPeer } from "./run";

const ROOT = resolve(__dirname, "../..");
const PLUGIN = join(ROOT, "dist/plugin/pulumi-resource-launchdarkly-integrations");
interface Form {
  readonly name: string;
  readonly peer: Peer;
  readonly env: Record<string, string>;
}

/** What the plugin asks for is kept in the state: who does without has to from the first operation on. */
const WITHOUT = { PULUMI_DISABLE_REFRESH_BEFORE_UPDATE: "true" };
const FORMS: readonly Form[] = [
  { name: "dynamic", peer: "ours", env: {} },
  { name: "plugin", peer: "plugin", env: {} },
  { name: "plugin, which reads by itself", peer: "plugin", env: WITHOUT },
  { name: "naive", peer: "naive", env: {} },
];

/** The plugin beside the dynamic form and a naive provider: the same stack, their operations in turns. */
export async function reportForms(
  sizes: readonly number[],
  rounds: number,
  naiveAtMost: number,
): Promise<void> {
  const start = await startOfPlugin(rounds * 2 + 1);
  console.log(
    `### Start of the plugin\n\nFrom its start to the line with its port: ${(start / 1000).toFixed(2)} s.\n`,
  );
  for (const size of sizes) {
    const forms = FORMS.filter(({ peer }) => peer !== "naive" || size <= naiveAtMost);
    const running: RunningPeer[] = [];
    try {
      for (const { peer, env } of forms) running.push(await startPeer(peer, size, env));
      console.log(await tableOf(size, rounds, forms, running));
    } finally {
      for (const peer of running) await peer.close();
    }
  }
}

async function tableOf(
  size: number,
  rounds: number,
  forms: readonly Form[],
  running: readonly RunningPeer[],
): Promise<string> {
  const ups: Cost[][] = forms.map(() => []);
  const refreshes: Cost[][] = forms.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, one] of running.entries()) {
      ups[i]?.push(await one.noChangeUp());
      refreshes[i]?.push(await one.refresh());
    }
  }
  const states = await Promise.all(running.map((one) => one.stateBytes()));
  const row = (what: string, values: number[], shown: (value: number) => string) => {
    const [dynamic, ...plugins] = values;
    const ratios = plugins.slice(0, 2).map((plugin) => ratio(plugin, dynamic));
    return [what, ...values.map(shown), ...ratios];
  };
  const cpu = (value: number) => `${value.toFixed(1)} s`;
  const seconds = (costs: Cost[]) => median(costs, ({ cpuSeconds }) => cpuSeconds);
  const requests = (costs: Cost[]) => costs.at(-1)?.requests ?? 0;
  const rows = [
    row(
      "first up, CPU",
      running.map(({ first }) => first.cpuSeconds),
      cpu,
    ),
    row("no-change up, CPU", ups.map(seconds), cpu),
    row("refresh, CPU", refreshes.map(seconds), cpu),
    row("no-change up, requests", ups.map(requests), String),
    row("refresh, requests", refreshes.map(requests), String),
    row("state, bytes of inputs and outputs a resource", states, (value) => value.toFixed(0)),
    row(
      "provider process in the no-change up, MB at most",
      ups.map((costs) => median(costs, ({ memoryBytes }) => memoryBytes)),
      (value) => (value / 1e6).toFixed(0),
    ),
  ];
  const head = ["", ...forms.map(({ name }) => name), "plugin ÷ dynamic", "reads by itself ÷ dynamic"];
  return `### ${size} configurations: medians of ${rounds}, in turns\n\n${table(head, rows)}\n`;
}

function median(costs: readonly Cost[], of: (cost: Cost) => number): number {
  const values = costs.map(of).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}

async function startOfPlugin(rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const child = spawn(PLUGIN, [], { stdio: ["ignore", "pipe", "inherit"] });
    await once(createInterface({ input: child.stdout }), "line");
    times.push(performance.now() - began);
    child.kill();
    await once(child, "exit");
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
