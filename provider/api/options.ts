/** Time and chance, passed in so that tests decide both. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
}

/** What `createClient` takes. */
export interface ClientOptions {
  /** API access token, sent bare in `Authorization`. SDK and mobile keys do not work. */
  token: string;
  /** The token is one of OAuth's: it is sent as `Bearer`. Default false. */
  oauth?: boolean | undefined;
  /** LaunchDarkly's host, with or without scheme. Default `https://app.launchdarkly.com`. */
  host?: string | undefined;
  /** Package version, for the User-Agent. */
  version: string;
  /** Longest time of one attempt, in milliseconds. Default 20000. */
  timeoutMs?: number | undefined;
  /**
   * Longest time of one call over all its attempts and waits, in milliseconds. Default 120000.
   * It starts when the call gets its turn, not when it queues: in a big stack the last call must
   * not fail only because many came before it.
   */
  deadlineMs?: number | undefined;
  /** Calls under way at once. Default 8. */
  maxConcurrent?: number | undefined;
  /** Masks known secrets; applied to what servers and libraries say, not to our words. Default: leaves the text as it is. */
  redact?: ((text: string) => string) | undefined;
  /** Default: the system's. */
  clock?: Clock | undefined;
  /** Gets one line for each wait (method, route, status, milliseconds). Default: none. */
  log?: ((line: string) => void) | undefined;
}

/** The system's clock, steady: somebody who sets the time neither ends a call early nor keeps it waiting. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};
