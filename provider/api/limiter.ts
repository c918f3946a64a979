/** Runs tasks in order, at most `max` at once. */
type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** Creates a limiter. A `max` below 1 or NaN counts as 1. */
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
      // The next task takes over the slot, so that new tasks cannot overtake the queue.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
