/** Response headers, names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/**
 * The server's time in epoch ms. Resets are told in the server's time, and a local clock that is minutes
 * off would turn a wait of two seconds into none or into an hour. `Date` has whole seconds, so a difference
 * below two seconds is not trusted over the local clock.
 */
export function serverNow(headers: Headers, now: number): number {
  const date = Date.parse(headers.date ?? "");
  return Number.isFinite(date) && Math.abs(date - now) >= 2000 ? date : now;
}

/** Milliseconds `Retry-After` asks for, from seconds or an HTTP date. May be zero or negative. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const text = headers["retry-after"]?.trim();
  if (!text) return undefined;
  const seconds = Number(text);
  if (!Number.isNaN(seconds)) return seconds * 1000;
  // Date.parse reads "-5s" and the like as years; only a text with a weekday or month is a date here.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - serverNow(headers, now);
}

/** What a limit counts: requests of the account, of one route, or of the access token. */
export type Scope = "global" | "route" | "auth-token";

export const SCOPES: readonly Scope[] = ["global", "route", "auth-token"];

/** Milliseconds until a limit's reset (epoch ms); the token's limit has one of its own. May be zero or negative. */
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
 * Milliseconds until a refused request may go: until the last reset of the limits that are used up. Where none of
 * them says that it is, the nearest reset.
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
