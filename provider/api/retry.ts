import type { OperationName } from "./api-error";
import { type Headers, refusedForMs, retryAfterMs } from "./headers";
import { isLasting, neverSent } from "./network";

/** The longest single wait, in milliseconds. LaunchDarkly's windows are 10 s; more is a wrong clock. */
export const MAX_WAIT_MS = 60_000;
/** Requests of one call, the first included. */
export const MAX_ATTEMPTS = 6;
/** As many for a 429: where many workers share one account, a call is refused often and nothing is wrong. */
export const MAX_ATTEMPTS_LIMITED = 15;
const BASE_MS = 500;
const MAX_BACKOFF_MS = 10_000;
const MIN_WAIT_MS = 100;

const TRANSIENT = new Set([429, 500, 502, 503, 504]);

/** What one attempt came to, when it did not succeed. */
export type Failure =
  | { kind: "status"; status: number; headers: Headers }
  /** `code` is node's (`ECONNRESET`); `sent: false` when the request certainly did not leave. */
  | { kind: "network"; code: string; sent?: boolean | undefined }
  /** A 2xx whose JSON broke off. */
  | { kind: "truncated" }
  /** A 2xx that is not the JSON LaunchDarkly answers. */
  | { kind: "foreign" };

/** Everything the decision depends on. */
export interface RetryInput {
  operation: OperationName;
  failure: Failure;
  /** The attempt that failed; the first is 1. */
  attempt: number;
  now: number;
  /** When the call must be over, epoch ms. */
  deadline: number;
  /** In [0, 1). */
  random: number;
}

/** Why no further attempt is made. */
export type StopReason = "final" | "unsafe" | "attempts" | "deadline";

/** Wait so many milliseconds and send again, or give up. */
export type Decision = { wait: number } | { stop: StopReason };

/** Whether a failed attempt is sent again, and when. */
export function decide(input: RetryInput): Decision {
  const { operation, failure, attempt, now, deadline } = input;
  if (!isTransient(failure)) return { stop: "final" };
  // The API has no idempotency key: a create that may have been processed would make a second object.
  if (operation === "create" && !certainlyNotProcessed(failure)) return { stop: "unsafe" };
  const limited = failure.kind === "status" && failure.status === 429;
  if (attempt >= (limited ? MAX_ATTEMPTS_LIMITED : MAX_ATTEMPTS)) return { stop: "attempts" };
  const wait = waitFor(input);
  return now + wait >= deadline ? { stop: "deadline" } : { wait };
}

/** Whether the server certainly did nothing. */
export function certainlyNotProcessed(failure: Failure): boolean {
  if (failure.kind === "truncated" || failure.kind === "foreign") return false;
  if (failure.kind === "network") return neverSent(failure.code, failure.sent);
  const { status } = failure;
  // 408 and 499 (a proxy's "client closed request") say that somebody stopped waiting, not that nothing
  // was done; 302 and 303 are also the answers to a processed form.
  if (status >= 300 && status < 400) return status !== 302 && status !== 303;
  return status >= 400 && status < 500 && status !== 408 && status !== 499;
}

function isTransient(failure: Failure): boolean {
  if (failure.kind === "truncated") return true;
  // Another service answered; it will do so again.
  if (failure.kind === "foreign") return false;
  if (failure.kind === "network") return !isLasting(failure.code);
  return TRANSIENT.has(failure.status);
}

function waitFor({ failure, attempt, now, random }: RetryInput): number {
  const backoff = random * Math.min(MAX_BACKOFF_MS, BASE_MS * 2 ** (attempt - 1));
  if (failure.kind !== "status") return clamp(backoff);
  const after = retryAfterMs(failure.headers, now);
  // "At least", so the jitter is only ever added.
  if (after !== undefined && after > 0) return clamp(after) + jitter(random, attempt);
  const reset = failure.status === 429 ? refusedForMs(failure.headers, now) : undefined;
  if (reset !== undefined) return clamp(reset) + jitter(random, attempt);
  return clamp(backoff);
}

function clamp(ms: number): number {
  return Math.ceil(Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, ms)));
}

/**
 * Up to a second, so that many callers told one moment do not wake together; twice that after each further
 * refusal, which shows that they are many, up to half of LaunchDarkly's window.
 */
function jitter(random: number, attempt: number): number {
  return Math.ceil(random * Math.min(5000, 1000 * 2 ** (attempt - 1)));
}
