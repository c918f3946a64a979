import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Peer } from "../lifecycle/stack";
import { ratio, table } from "../table";
import { type Cost, type RunningPeer, startPeer } from "./run";

const ROOT = resolve(__dirname, "../..");
const PLUGIN = join(ROOT, "dist/plugin/pulumi-resource-launchdarkly-integrations");
const PEERS = ["ours", "plugin", "naive"] as const satisfies readonly Peer[];
type Form = (typeof PEERS)[number];
/** Pulumi then reads nothing before it plans, and the plugin compares with what is live itself. */
const WITHOUT = { PULUMI_DISABLE_REFRESH_BEFORE_UPDATE: "true" };

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
    const running = new Map<Form, RunningPeer>();
    try {
      const peers = PEERS.filter((peer) => peer !== "naive" || size <= naiveAtMost);
      for (const peer of peers) running.set(peer, await startPeer(peer, size));
      console.log(await tableOf(size, rounds, running));
    } finally {
      for (const peer of running.values()) await peer.close();
    }
  }
}

async function tableOf(
  size: number,
  rounds: number,
  running: ReadonlyMap<Form, RunningPeer>,
): Promise<string> {
  const ups: Cost[][] = PEERS.map(() => []);
  const without: Cost[] = [];
  const refreshes: Cost[][] = PEERS.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, peer] of PEERS.entries()) {
      const one = running.get(peer);
      if (!one) continue;
      ups[i]?.push(await one.noChangeUp());
      if (peer === "plugin") without.push(await one.noChangeUp(WITHOUT));
      refreshes[i]?.push(await one.refresh());
    }
  }
  const states = await Promise.all(PEERS.map(async (peer) => running.get(peer)?.stateBytes()));
  const firsts = PEERS.map((peer) => running.get(peer)?.first);
  const seconds = (costs: (Cost | undefined)[] | undefined) => median(costs, ({ cpuSeconds }) => cpuSeconds);
  const memories = ups.map((costs) => median(costs, ({ memoryBytes }) => memoryBytes));
  const row = (what: string, values: (number | undefined)[], shown: (value: number) => string) => {
    const [dynamic, plugin] = values;
    return [
      what,
      ...values.map((value) => (value === undefined ? "–" : shown(value))),
      ratio(plugin, dynamic),
    ];
  };
  const cpu = (value: number) => `${value.toFixed(1)} s`;
  const rows = [
    row(
      "first up, CPU",
      firsts.map((cost) => cost?.cpuSeconds),
      cpu,
    ),
    row("no-change up, CPU", ups.map(seconds), cpu),
    row(
      "no-change up without Pulumi's own refresh, CPU",
      [seconds(ups[0]), seconds(without), seconds(ups[2])],
      cpu,
    ),
    row("refresh, CPU", refreshes.map(seconds), cpu),
    row(
      "no-change up, requests",
      ups.map((costs) => costs.at(-1)?.requests),
      String,
    ),
    row(
      "refresh, requests",
      refreshes.map((costs) => costs.at(-1)?.requests),
      String,
    ),
    row("state, bytes of inputs and outputs a resource", states, (value) => value.toFixed(0)),
    row("provider process in the no-change up, MB at most", memories, (value) => (value / 1e6).toFixed(0)),
  ];
  const head = ["", "dynamic", "plugin", "naive", "plugin ÷ dynamic"];
  return `### ${size} configurations: medians of ${rounds}, in turns\n\n${table(head, rows)}\n`;
}

function median(costs: (Cost | undefined)[] | undefined, of: (cost: Cost) => number): number | undefined {
  const values = (costs ?? []).flatMap((cost) => (cost ? [of(cost)] : [])).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
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
