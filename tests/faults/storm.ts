import assert from "node:assert/strict";
import { type Emulator, type Fault, startEmulator } from "../../local/emulator";
import { approvals, SECRET_TEXT } from "../lifecycle/account";
import type { Inputs } from "../support/configurations";
import { fastClock, seededRandom } from "../support/fast-clock";
import { LifecycleStack } from "./lifecycle-stack";

const FASTER = 50;
/** Time of the fast clock; twenty seconds for the client. */
const TIMEOUT_MS = 20_000 / FASTER;
/** Over a minute of real time, so that no call fails on a busy machine. */
const DEADLINE_MS = 3_600_000;
const RUNS_AT_MOST = 6;

/** Counts of a run. */
interface Counts {
  requests: number;
  faults: number;
  /** The `up`s that were needed, and the errors that they reported. */
  runs: number;
  errors: number;
  duplicates: number;
  orphans: number;
}

/** Creates, changes and deletes `size` configurations while a share of the requests fails at random. */
export async function storm(seed: number, size: number, share = 0.3): Promise<Counts> {
  const random = seededRandom(seed);
  const clock = fastClock(FASTER, seededRandom(seed + 1));
  const counts: Counts = { requests: 0, faults: 0, runs: 0, errors: 0, duplicates: 0, orphans: 0 };
  let calm = false;
  const chaos = (): Fault | undefined => {
    if (calm) return undefined;
    counts.requests += 1;
    if (random() >= share) return undefined;
    counts.faults += 1;
    return FAULTS[Math.floor(random() * FAULTS.length)];
  };
  const emulator = await startEmulator({ token: "api-storm", chaos, now: clock.now });
  const program = new LifecycleStack(emulator, clock, { timeoutMs: TIMEOUT_MS, deadlineMs: DEADLINE_MS });
  try {
    for (const desired of [first(size), second(size), new Map<string, Inputs>()]) {
      for (let run = 1; ; run++) {
        const { errors } = await program.up(desired);
        counts.runs += 1;
        counts.errors += errors.length;
        if (errors.length === 0) break;
        assert.ok(run < RUNS_AT_MOST, `no end after ${run} runs: ${errors[0]?.message}`);
      }
      count(counts, emulator, program, desired);
      assertHeld(emulator, program, desired);
      calm = true;
      const again = await program.up(desired);
      assert.deepEqual(again, { created: 0, updated: 0, deleted: 0, errors: [] });
      calm = false;
    }
    assert.equal(emulator.maskWrites, 0);
    return counts;
  } finally {
    await emulator.close();
    program.dispose();
  }
}

const STATUSES = [429, 500, 502, 503, 504];
const FAULTS: readonly Fault[] = [
  ...STATUSES.map((status): Fault => ({ status })),
  ...[500, 502, 504].map((status): Fault => ({ status, afterProcessing: true })),
  { connection: "reset-before" },
  { connection: "reset-after" },
  { connection: "truncate" },
  // Processed after the client has given up waiting.
  { latencyMs: TIMEOUT_MS * 1.2 },
];

const named = (size: number, make: (i: number) => Inputs): Map<string, Inputs> =>
  new Map(Array.from({ length: size }, (_, i) => [`r${i}`, { ...make(i), name: `Configuration ${i}` }]));

const first = (size: number) => named(size, (i) => approvals({ tags: [`n${i}`, "all"] }));

// Half of them changed, a quarter removed, as many new.
const second = (size: number) => {
  const all = named(size + Math.floor(size / 4), (i) =>
    approvals({
      tags: i % 2 ? [`n${i}`, "all"] : ["all", "new"],
      configValues: { ...approvals().configValues, port: i % 2 ? 8080 : i, apiKey: `${SECRET_TEXT}${i % 3}` },
    }),
  );
  for (let i = 0; i < size; i += 4) all.delete(`r${i}`);
  return all;
};

function count(
  counts: Counts,
  emulator: Emulator,
  program: LifecycleStack,
  desired: ReadonlyMap<string, Inputs>,
) {
  const held = emulator.configurations();
  const ids = new Set([...program.state.values()].map(({ id }) => id));
  counts.orphans += held.filter(({ _id }) => !ids.has(_id)).length;
  counts.duplicates += Math.max(0, held.length - desired.size);
}

function assertHeld(emulator: Emulator, program: LifecycleStack, desired: ReadonlyMap<string, Inputs>): void {
  const held = new Map(emulator.configurations().map((item) => [item._id, item]));
  assert.equal(held.size, desired.size);
  for (const [name, inputs] of desired) {
    const { id } = program.state.get(name) ?? {};
    const live = held.get(id ?? "");
    assert.deepEqual(
      { name: live?.name, tags: live?.tags?.toSorted(), configValues: live?.configValues },
      { name: inputs.name, tags: inputs.tags, configValues: inputs.configValues },
    );
  }
}
