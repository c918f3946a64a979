/** Response headers, names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/**
 * The server's time in epoch ms. Resets are in the server's time, and a local clock that is minutes off would turn a
 * wait of two seconds into none or into an hour. `Date` has whole seconds, so below two seconds of difference the
 * local clock wins.
 */
export function serverNow(headers: Headers, now: number): number {
  const date = Date.parse(headers.date ?? "");
  return Number.isFinite(date) && Math.abs(date - now) >= 2000 ? date : now;
}

/** The wait that `Retry-After` asks for in milliseconds, from seconds or an HTTP date. May be zero or negative. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const text = headers["retry-after"]?.trim();
  if (!text) return undefined;
  const seconds = Number(text);
  if (!Number.isNaN(seconds)) return seconds * 1000;
  // Date.parse reads text like "-5s" as a year, so only text with a weekday or month counts as a date.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - serverNow(headers, now);
}

/** The scope of a limit: the account, one route, or the access token. */
export type Scope = "global" | "route" | "auth-token";

export const SCOPES: readonly Scope[] = ["global", "route", "auth-token"];

/** Milliseconds until a limit resets. The token's limit has its own reset. May be zero or negative. */
export function resetInMs(headers: Headers, now: number, scope: Scope): number | undefined {
  const name = scope === "auth-token" ? "x-ratelimit-auth-token-reset" : "x-ratelimit-reset";
  const reset = numberOf(headers[name]);
  return reset === undefined ? undefined : reset - serverNow(headers, now);
}

/** Requests left in a limit's current window. */
export function remaining(headers: Headers, scope: Scope): number | undefined {
  return numberOf(headers[`x-ratelimit-${scope}-remaining`]);
}

/**
 * Milliseconds until a refused request may be sent again: until the last reset of the exhausted limits. If none is
 * reported as exhausted, until the nearest reset.
 */
export function refusedForMs(headers: Headers, now: number): number | undefined {
  const told = SCOPES.map((scope) => ({
    left: remaining(headers, scope),
    reset: resetInMs(headers, now, scope),
  })).filter((limit): limit is typeof limit & { reset: number } => (limit.reset ?? 0) > 0);
  const usedUp = told.filter(({ left }) => left !== undefined && left <= 0);
  const resets = (usedUp.length > 0 ? usedUp : told).map(({ reset }) => reset);
  if (resets.length === 0) return undefined;
  return usedUp.length > 0 ? Math.max(...resets) : Math.min(...resets);
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
