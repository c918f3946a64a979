import type { Clock } from "../../provider/api";

/** A clock that moves only by sleeping, and keeps what was slept. */
export interface FakeClock extends Clock {
  readonly waits: number[];
}

/** `random` is what every draw gives; the default makes jitter 0 and each wait its minimum. */
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
