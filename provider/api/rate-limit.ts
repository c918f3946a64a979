import { type Headers, remaining, resetInMs, SCOPES, type Scope } from "./headers";
import { MAX_WAIT_MS } from "./retry";

interface Window {
  left: number;
  /** Local epoch ms. */
  resetAt: number;
}

/** Delays requests before the server refuses them. One per client, shared by all of its calls. */
interface RateLimit {
  /**
   * Takes one request from the budget. Returns 0 if it may be sent now, else the milliseconds to wait before asking
   * again.
   */
  take(route: string, now: number, random: number): number;
  /** Ends a request that was taken, with or without an answer. */
  end(route: string): void;
  /** Updates the budget from an answer's headers, after its request has ended. */
  learn(route: string, headers: Headers, now: number): void;
}

/** The limits that every request counts towards, besides its route's. The client has one token. */
const SHARED: Record<Exclude<Scope, "route">, string> = { global: "*", "auth-token": "token" };
/**
 * Requests that wait for the same reset are spread over this time, so that they do not exceed the next limit
 * together.
 */
const SPREAD_MS = 250;

/** Creates a budget without any limits yet. */
export function createRateLimit(): RateLimit {
  const windows = new Map<string, Window>();
  const underWay = new Map<string, number>();
  const addUnderWay = (route: string, n: number): void => {
    for (const key of keysOf(route)) underWay.set(key, (underWay.get(key) ?? 0) + n);
  };

  function open(key: string, now: number): Window | undefined {
    const window = windows.get(key);
    if (window !== undefined && window.resetAt <= now) windows.delete(key);
    return windows.get(key);
  }

  function learnOne(key: string, left: number | undefined, resetAt: number, now: number): void {
    if (left === undefined) return;
    const known = open(key, now);
    // Answers may arrive out of order: within one window the lowest count is the newest. Two readings of one reset
    // may differ by the network delay.
    const same = known !== undefined && Math.abs(known.resetAt - resetAt) < 2000;
    // The first answer of a window does not count the requests that are still in flight.
    const fresh = { left: left - (underWay.get(key) ?? 0), resetAt };
    windows.set(key, same ? { left: Math.min(known.left, left), resetAt } : fresh);
  }

  return {
    take(route, now, random) {
      const counted = keysOf(route)
        .map((key) => open(key, now))
        .filter((window) => window !== undefined);
      const until = Math.max(0, ...counted.filter((w) => w.left <= 0).map((w) => w.resetAt));
      if (until > now) return Math.ceil(until - now + random * SPREAD_MS);
      for (const window of counted) window.left -= 1;
      addUnderWay(route, 1);
      return 0;
    },
    end: (route) => addUnderWay(route, -1),
    learn(route, headers, now) {
      for (const scope of SCOPES) {
        const wait = resetInMs(headers, now, scope);
        // No reset, a past one or one too far in the future: no wait. A refused request is still retried.
        if (wait === undefined || wait <= 0 || wait > MAX_WAIT_MS) continue;
        learnOne(keyOf(scope, route), remaining(headers, scope), now + wait, now);
      }
    },
  };
}

function keyOf(scope: Scope, route: string): string {
  return scope === "route" ? route : SHARED[scope];
}

function keysOf(route: string): string[] {
  return SCOPES.map((scope) => keyOf(scope, route));
}
