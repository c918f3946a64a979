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

/** Milliseconds until `X-Ratelimit-Reset` (epoch ms). May be zero or negative. */
export function resetInMs(headers: Headers, now: number): number | undefined {
  const reset = numberOf(headers["x-ratelimit-reset"]);
  return reset === undefined ? undefined : reset - serverNow(headers, now);
}

/** Requests left in the current window: of the account, or of the route. */
export function remaining(headers: Headers, scope: "global" | "route"): number | undefined {
  return numberOf(headers[`x-ratelimit-${scope}-remaining`]);
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
