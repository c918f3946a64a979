// `npm run test:storm`: the long runs, whose counts are in docs/reliability.md.

import { forms } from "../forms/long";
import { replay, search } from "../model/search";
import { availableEngines, openStackFixture } from "../support/engines";
import { conflicts } from "./conflicts";
import { crash, LATENCY_MS } from "./crash";
import { underLimit } from "./limits";
import { storm } from "./storm";

const only = process.argv.slice(2);
const desired = (part: string) => only.length === 0 || only.includes(part);

async function main(): Promise<void> {
  const [part, story] = only;
  if (part === "replay" && story !== undefined) return replay(JSON.parse(story));
  if (desired("stories")) {
    const [seed = 1, stories = 5000, length = 40] = part === "stories" ? only.slice(1).map(Number) : [];
    print(`stories: ${stories}, seed ${seed}`, await search({ seed, stories, length }));
  }
  if (desired("storms")) {
    const all = [];
    for (let seed = 1; seed <= 20; seed++) all.push(await storm(seed, 200));
    print("storms: 20 seeds, 200 configurations, 3 of 10 requests fail", sum(all));
  }
  if (desired("limits")) {
    print("rate limit: 300 configurations, 60 requests in 10 s", await underLimit(300, 60));
  }
  if (desired("conflicts")) {
    const all = [];
    for (let seed = 1; seed <= 20; seed++) all.push(await conflicts(seed, 10, 5));
    print("conflicts: 20 seeds, 10 writers, 5 changes each", sum(all));
  }
  if (desired("forms")) {
    const [seeds, first] = part === "forms" ? only.slice(1).map(Number) : [];
    print("forms: random combinations of the emulator's switches, for each kind", await forms(seeds, first));
  }
  if (desired("crashes")) {
    for (const engine of availableEngines()) {
      const { fixture, close } = await openStackFixture(engine, { emulator: { latencyMs: LATENCY_MS } });
      print(`crashes: 100 kills, ${engine}`, await crash(fixture, 100, 1));
      await close();
    }
  }
}

function sum<T extends object>(all: T[]): T {
  const keys = Object.keys(all[0] ?? {}) as (keyof T)[];
  const total = (key: keyof T) => all.reduce((n, one) => n + Number(one[key]), 0);
  return Object.fromEntries(keys.map((key) => [key, total(key)])) as T;
}

function print(title: string, counts: object): void {
  console.log(`${title}\n  ${JSON.stringify(counts)}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
