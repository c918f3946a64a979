import type { Clock } from "../../provider/api";

/** A clock that moves only by sleeping, and records the waits. */
export interface FakeClock extends Clock {
  readonly waits: number[];
}

/** `random` returns this for every draw. The default makes jitter 0 and each wait minimal. */
export function fakeClock(start = Date.UTC(2030, 0, 1), random = 0): FakeClock {
  let time = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    random: () => random,
    sleep: async (ms) => {
      waits.push(ms);
      time += ms;
    },
  };
}
