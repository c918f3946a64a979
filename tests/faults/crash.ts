import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { StackFixture } from "../support/engines";
import { seededRandom } from "../support/fast-clock";
import { TYPESCRIPT } from "../support/root";
import { killNine, processWith, VICTIMS } from "./processes";

const RESOURCES = 5;
/** The emulator's latency, so that requests overlap with the kill. */
export const LATENCY_MS = 15;
const RUNS_AT_MOST = 4;

/** Counts of kills and their results. */
interface CrashCounts {
  kills: number;
  /** Kills that hit a running `up`. */
  hits: number;
  /** Objects that a killed run created without recording them, and that the next run recovered. */
  recovered: number;
  /** `up`s until the account was correct again. */
  runs: number;
  /** State files that the CLI was writing when it was killed, and that its own backup replaced. */
  restored: number;
  duplicates: number;
  orphans: number;
}

/** Kills the engine, the program or the provider at random moments of this many `up`s, then runs `up` again. */
export async function crash(fixture: StackFixture, kills: number, seed: number): Promise<CrashCounts> {
  const { write } = fixture;
  const random = seededRandom(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const counts = noCounts();
  for (let kill = 1; counts.hits < kills; kill++) {
    counts.kills = kill;
    const names = Array.from({ length: RESOURCES }, (_, i) => `b${kill}-r${i}`);
    write(program(names, kill));
    const run = await whileRunning(fixture, 1 + pick(3 * RESOURCES), pick(LATENCY_MS * 2));
    const victim = VICTIMS[pick(VICTIMS.length)] ?? "all";
    if (!run.ended()) {
      counts.hits += 1;
      const pid = run.pid();
      if (pid !== undefined) killNine(pid, victim);
    }
    await recover(fixture, run, counts, `after kill ${kill} on the ${victim}`);
    await compare(fixture, names, counts, `after kill ${kill} on the ${victim}`);
  }
  return counts;
}

/** Starts an `up` and returns after this number of requests and a short delay. */
async function whileRunning(fixture: StackFixture, requests: number, more: number): Promise<Running> {
  const from = fixture.emulator.requests.length;
  const run = start(fixture);
  while (fixture.emulator.requests.length < from + requests && !run.ended()) await delay(2);
  await delay(more);
  return run;
}

/** Runs `up` until it succeeds. */
async function recover(
  fixture: StackFixture,
  run: Running,
  counts: CrashCounts,
  when: string,
): Promise<void> {
  await run.end;
  await rest(fixture);
  counts.restored += repair(fixture);
  for (let again = 1; ; again++) {
    const { exitCode, output } = await fixture.stack.up({ flags: ["--skip-preview"] });
    counts.runs += 1;
    counts.recovered += output.match(/an earlier run was interrupted after/g)?.length ?? 0;
    if (exitCode === 0) return;
    assert.ok(again < RUNS_AT_MOST, `up ${again} ${when}:\n${output}`);
  }
}

/** Presses Ctrl-C this many times during an `up`, then runs `up` again. */
export async function cancel(fixture: StackFixture, times: number): Promise<CrashCounts> {
  const counts = noCounts();
  const names = Array.from({ length: RESOURCES }, (_, i) => `r${i}`);
  fixture.write(program(names, 1));
  const run = await whileRunning(fixture, 2, 0);
  for (let press = 1; press <= times && !run.ended(); press++) {
    counts.hits = 1;
    const pid = run.pid();
    if (pid !== undefined) process.kill(pid, "SIGINT");
    await delay(30);
  }
  await recover(fixture, run, counts, "after Ctrl-C");
  await compare(fixture, names, counts, "after Ctrl-C");
  return counts;
}

const noCounts = (): CrashCounts => ({
  kills: 0,
  hits: 0,
  recovered: 0,
  runs: 0,
  restored: 0,
  duplicates: 0,
  orphans: 0,
});

/** Checks that the account matches the program, and that the state contains all of it. */
async function compare(
  fixture: StackFixture,
  names: string[],
  counts: CrashCounts,
  when: string,
): Promise<void> {
  const held = fixture.emulator.configurations();
  const { deployment } = await fixture.stack.exportState();
  const ids = new Set(deployment.resources?.map(({ id }) => id));
  counts.orphans += held.filter(({ _id }) => !ids.has(_id)).length;
  counts.duplicates += held.length - new Set(held.map(({ name }) => name)).size;
  assert.deepEqual(held.map(({ name }) => name).sort(), ["stable", ...names].sort(), when);
  assert.ok(
    held.every(({ _id }) => ids.has(_id)),
    when,
  );
}

/** New resources for each kill; the previous ones are removed, and one stays and changes. */
function program(names: string[], kill: number): string {
  const one = (name: string, port: number) =>
    `new IntegrationConfiguration(${JSON.stringify(name)}, { integrationKey: "custom-approvals", configValues: ` +
    `{ apiKey: "crash-secret-0123", baseURL: "https://a.example", port: ${port} } });`;
  return [one("stable", kill), ...names.map((name) => one(name, 1))].join("\n");
}

/** An `up` in separate processes, which can be killed. */
export interface Running {
  end: Promise<unknown>;
  ended(): boolean;
  pid(): number | undefined;
}

/** Starts an `up`. */
export function start(fixture: StackFixture): Running {
  const { stack, projectDir, stateDir } = fixture;
  let over = false;
  const noting = (end: Promise<unknown>): Promise<unknown> =>
    end.finally(() => {
      over = true;
    });
  if (stack.engine === "cli") {
    const end = noting(stack.up({ flags: ["--skip-preview"] }));
    return { end, ended: () => over, pid: () => processWith(`${stateDir}/`) };
  }
  const child: ChildProcess = fork(join(__dirname, "crash-child.ts"), [projectDir, stateDir], {
    execArgv: ["-r", TYPESCRIPT],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.once("message", () => child.send("go"));
  const end = noting(new Promise((resolve) => child.once("exit", resolve)));
  return { end, ended: () => over, pid: () => child.pid };
}

/** Waits until the processes that survived the kill send no more requests. */
export async function rest({ emulator }: StackFixture): Promise<void> {
  let seen = -1;
  while (seen !== emulator.requests.length) {
    seen = emulator.requests.length;
    await delay(150);
  }
}

// Repairs a stack as a user does: `pulumi cancel` unlocks it. If the CLI was killed while it wrote its state ("failed
// to
// load checkpoint: EOF"), its own backup replaces a truncated file, and empty attribute files are deleted.
export function repair({ stateDir }: StackFixture): number {
  const backend = join(stateDir, "backend", ".pulumi");
  rmSync(join(backend, "locks"), { recursive: true, force: true });
  const stacks = join(backend, "stacks");
  if (!existsSync(stacks)) return 0;
  const files = readdirSync(stacks, { recursive: true, encoding: "utf8" }).map((name) => join(stacks, name));
  const cut = files.filter((file) => /\.(json|attrs)$/.test(file) && !isJson(readFileSync(file, "utf8")));
  for (const file of cut) {
    if (file.endsWith(".attrs")) rmSync(file);
    else copyFileSync(`${file}.bak`, file);
  }
  return cut.length;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
