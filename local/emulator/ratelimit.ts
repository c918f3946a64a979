import { errorOfStatus } from "./errors";

export interface RateLimit {
  requests: number;
  windowMs?: number;
}

/** LaunchDarkly's windows are ten seconds long. */
const DEFAULT_WINDOW_MS = 10_000;

/** Counts requests in fixed windows, over all (global) and for each route (verb and URL pattern). */
export class RateLimiter {
  private endsAt = 0;
  private total = 0;
  private readonly routes = new Map<string, number>();

  constructor(private readonly limit: RateLimit) {}

  /** The headers of every answer; throws the 429 when the window is used up. */
  take(route: string, now: number): Record<string, string> {
    if (now >= this.endsAt) {
      this.endsAt = now + (this.limit.windowMs ?? DEFAULT_WINDOW_MS);
      this.total = 0;
      this.routes.clear();
    }
    if (this.total >= this.limit.requests) {
      const error = errorOfStatus(429);
      Object.assign(error.headers, this.headers(route));
      throw error;
    }
    this.total += 1;
    this.routes.set(route, (this.routes.get(route) ?? 0) + 1);
    return this.headers(route);
  }

  private headers(route: string): Record<string, string> {
    const remaining = (used: number) => String(Math.max(0, this.limit.requests - used));
    return {
      "X-Ratelimit-Global-Remaining": remaining(this.total),
      "X-Ratelimit-Route-Remaining": remaining(this.routes.get(route) ?? 0),
      "X-Ratelimit-Reset": String(this.endsAt),
    };
  }
}
