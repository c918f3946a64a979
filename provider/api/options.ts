/** Time and randomness, which tests replace. */
export interface Clock {
  /** Creation time in milliseconds since the epoch. */
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
  /** Whether the token is an OAuth token, sent as `Bearer`. Default: false. */
  oauth?: boolean | undefined;
  /** LaunchDarkly's host, with or without scheme. Default: `https://app.launchdarkly.com`. */
  host?: string | undefined;
  /** Package version, for the User-Agent. */
  version: string;
  /** Timeout of one attempt, in milliseconds. Default: 20000. */
  timeoutMs?: number | undefined;
  /**
   * Timeout of one call over all its attempts and waits, in milliseconds. Default: 120000. It starts when the call
   * leaves the queue, so that in a large stack the last call does not time out while it waits.
   */
  deadlineMs?: number | undefined;
  /** Maximum number of concurrent calls. Default: 8. */
  maxConcurrent?: number | undefined;
  /** Redacts text from servers and libraries. Default: returns the text unchanged. */
  redact?: ((text: string) => string) | undefined;
  /** Default: the system clock. */
  clock?: Clock | undefined;
  /** Receives one line for each wait (method, route, status, milliseconds). Default: none. */
  log?: ((line: string) => void) | undefined;
}

/** The system clock, monotonic: setting the system time does not shorten or lengthen a wait. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};
