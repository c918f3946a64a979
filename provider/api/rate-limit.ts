import { type Headers, remaining, resetInMs, SCOPES, type Scope } from "./headers";
import { MAX_WAIT_MS } from "./retry";

interface Window {
  left: number;
  /** Local epoch ms. */
  resetAt: number;
}

/** Slows requests down before the server must refuse them. One per client, shared by all its calls. */
export interface RateLimit {
  /** Takes one request from the budget: 0 when it may go now, else milliseconds to wait before asking again. */
  take(route: string, now: number, random: number): number;
  /** A request that was taken is over, answered or not. */
  settle(route: string): void;
  /** Learns from an answer's headers, after its request is settled. */
  learn(route: string, headers: Headers, now: number): void;
}

/** Windows that every request counts in, beside its route's. The client has one token. */
const SHARED: Record<Exclude<Scope, "route">, string> = { global: "*", "auth-token": "token" };
/** Callers that wait for one reset start spread over this time, lest they hit the next limit together. */
const SPREAD_MS = 250;

/** A budget that knows nothing yet: everything may go. */
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
    // Answers overtake each other: within one window the lowest count is the newest. Two readings of one
    // reset differ by the network's delay where the server's clock had to be used.
    const same = known !== undefined && Math.abs(known.resetAt - resetAt) < 2000;
    // The first answer of a window knows nothing of the requests that are still on their way.
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
    settle: (route) => addUnderWay(route, -1),
    learn(route, headers, now) {
      for (const scope of SCOPES) {
        const wait = resetInMs(headers, now, scope);
        // No reset, one gone by or one absurdly far off: nothing to wait for. A refusal still will be retried.
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
