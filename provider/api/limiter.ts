/** Runs tasks, at most `max` at once, in the order they came. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** A limiter of `max` tasks at once; below 1 or not a number counts as 1. */
export function createLimiter(max: number): Limiter {
  const limit = max >= 1 ? Math.floor(max) : 1;
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The slot is handed on, not freed, so that no newcomer overtakes the queue.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
