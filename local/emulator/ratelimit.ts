import { errorOfStatus } from "./errors";

export interface RateLimit {
  requests: number;
  perToken?: number;
  windowMs?: number;
}

/** LaunchDarkly's windows have ten seconds. */
const DEFAULT_WINDOW_MS = 10_000;

/** A count and the end of its window. */
interface Window {
  endsAt: number;
  used: number;
}

/**
 * Counts requests in fixed windows: for all requests (global), for each route (method and URL pattern), and for each
 * token.
 */
export class RateLimiter {
  private account: Window = { endsAt: 0, used: 0 };
  private readonly routes = new Map<string, number>();
  private readonly tokens = new Map<string, Window>();

  constructor(private readonly limit: RateLimit) {}

  /** The headers of every response; throws the 429 if a window is used up. */
  take(route: string, now: number, token = ""): Record<string, string> {
    if (now >= this.account.endsAt) {
      this.account = this.opened(now);
      this.routes.clear();
    }
    const known = this.tokens.get(token);
    const own = known && now < known.endsAt ? known : this.opened(now);
    this.tokens.set(token, own);
    const { requests, perToken = Number.POSITIVE_INFINITY } = this.limit;
    if (this.account.used >= requests || own.used >= perToken) {
      const error = errorOfStatus(429);
      Object.assign(error.headers, this.headers(route, own));
      throw error;
    }
    this.account.used += 1;
    own.used += 1;
    this.routes.set(route, (this.routes.get(route) ?? 0) + 1);
    return this.headers(route, own);
  }

  private opened(now: number): Window {
    return { endsAt: now + (this.limit.windowMs ?? DEFAULT_WINDOW_MS), used: 0 };
  }

  private headers(route: string, own: Window): Record<string, string> {
    const { requests, perToken } = this.limit;
    const remaining = (used: number, limit = requests) => String(Math.max(0, limit - used));
    return {
      "X-Ratelimit-Global-Remaining": remaining(this.account.used),
      "X-Ratelimit-Route-Remaining": remaining(this.routes.get(route) ?? 0),
      "X-Ratelimit-Reset": String(this.account.endsAt),
      ...(perToken !== undefined && {
        "X-Ratelimit-Auth-Token-Limit": String(perToken),
        "X-Ratelimit-Auth-Token-Remaining": remaining(own.used, perToken),
        "X-Ratelimit-Auth-Token-Reset": String(own.endsAt),
      }),
    };
  }
}
