import { startEmulator } from "../../local/emulator";
import type { Clock } from "../../provider/api";
import { approvals } from "../lifecycle/account";
import { idleClock, seededRandom } from "../support/fast-clock";
import { LifecycleStack } from "./lifecycle-stack";

/** LaunchDarkly's window. */
export const WINDOW_MS = 10_000;
/** The identity request. */
const BESIDE = 1;
/** Up to a quarter of a second if the end of the budget was predicted, up to a second after a 429. */
export const JITTER_MS = 1_000;

interface LimitCounts {
  requests: number;
  /** Answered with 429. */
  refused: number;
  failed: number;
  waits: number;
  /** The longest wait, in ms: at most a window plus the jitter. */
  longestWait: number;
  /** Windows that the limit requires, and those that the run took. */
  windows: { needed: number; taken: number };
}

/** Creates `size` configurations under a limit of `limit` requests in ten seconds. */
export async function underLimit(size: number, limit: number): Promise<LimitCounts> {
  const clock = idleClock(seededRandom(size));
  const waits: number[] = [];
  const watched: Clock = {
    ...clock,
    sleep(ms) {
      waits.push(ms);
      return clock.sleep(ms);
    },
  };
  const emulator = await startEmulator({
    token: "api-limits",
    now: clock.now,
    rateLimit: { requests: limit, windowMs: WINDOW_MS },
  });
  const program = new LifecycleStack(emulator, watched);
  try {
    const desired = new Map(
      Array.from({ length: size }, (_, i) => [`r${i}`, approvals({ name: `Configuration ${i}` })]),
    );
    const began = clock.now();
    const { errors } = await program.up(desired);
    const requests = emulator.requests.length;
    const taken = Math.ceil((clock.now() - began) / WINDOW_MS);
    return {
      requests,
      refused: emulator.requests.filter(({ status }) => status === 429).length,
      failed: errors.length,
      waits: waits.length,
      longestWait: Math.max(0, ...waits),
      windows: { needed: Math.ceil((size + BESIDE) / limit), taken },
    };
  } finally {
    await emulator.close();
    program.dispose();
  }
}
