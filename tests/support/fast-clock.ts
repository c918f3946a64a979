import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../provider/api";

/** A clock that runs `factor` times as fast, for client and emulator. */
export function fastClock(factor: number, random: () => number): Clock {
  const start = Date.now();
  const began = performance.now();
  return {
    now: () => Math.round(start + (performance.now() - began) * factor),
    sleep: (ms) => delay(ms / factor),
    random,
  };
}

/** A clock whose waits end at once and advance the time. */
export function hurriedClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    sleep: async (ms) => {
      ahead += ms;
    },
    random: () => 0.5,
  };
}

/**
 * A clock that stands still while clients and servers ask it for the time, and otherwise advances to the end of the
 * next wait.
 */
export function idleClock(random: () => number): Clock {
  const waits: { until: number; end: () => void }[] = [];
  let time = Date.now();
  let asked = 0;
  let watching = false;
  const watch = async (): Promise<void> => {
    watching = true;
    while (waits.length > 0) {
      // Three turns of the event loop, so that data that arrived in the meantime is processed.
      const before = asked;
      for (let turn = 0; turn < 3; turn++) await delay(5);
      if (asked !== before) continue;
      waits.sort((one, other) => other.until - one.until);
      const next = waits.pop();
      if (next) time = Math.max(time, next.until);
      next?.end();
    }
    watching = false;
  };
  return {
    now: () => {
      asked += 1;
      return time;
    },
    sleep: (ms) =>
      new Promise((end) => {
        asked += 1;
        waits.push({ until: time + ms, end });
        if (!watching) void watch();
      }),
    random,
  };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
