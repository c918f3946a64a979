import type { OperationName } from "./api-error";
import { type Headers, refusedForMs, retryAfterMs } from "./headers";
import { isLasting, neverSent } from "./network";

/** The longest single wait, in milliseconds. LaunchDarkly's windows are 10 s, so a longer wait means a wrong clock. */
export const MAX_WAIT_MS = 60_000;
/** Maximum number of attempts of one call. */
export const MAX_ATTEMPTS = 6;
/** Maximum number of attempts after a 429: with many workers on one account, refusals are normal. */
const MAX_ATTEMPTS_LIMITED = 15;
const BASE_MS = 500;
const MAX_BACKOFF_MS = 10_000;
const MIN_WAIT_MS = 100;

const ONCE = new Set<OperationName>(["create", "call"]);
const TRANSIENT = new Set([429, 500, 502, 503, 504]);

/** Why one attempt failed. */
export type Failure =
  | { kind: "status"; status: number; headers: Headers }
  /** `code` is Node's (`ECONNRESET`). `sent` is false if the request was certainly not sent. */
  | { kind: "network"; code: string; sent?: boolean | undefined }
  /** A 2xx whose JSON was cut off. */
  | { kind: "truncated" }
  /** A 2xx without LaunchDarkly's JSON. */
  | { kind: "foreign" };

/** The input of the decision. */
interface RetryInput {
  operation: OperationName;
  failure: Failure;
  /** The attempt that failed; the first is 1. */
  attempt: number;
  now: number;
  /** The call's deadline, epoch ms. */
  deadline: number;
  /** In [0, 1). */
  random: number;
}

/** Why there is no further attempt. */
export type StopReason = "final" | "unsafe" | "attempts" | "deadline";

/** Wait this many milliseconds and retry, or stop. */
type Decision = { wait: number } | { stop: StopReason };

/** Decides whether and when to retry. */
export function decide(input: RetryInput): Decision {
  const { operation, failure, attempt, now, deadline } = input;
  if (!isTransient(failure)) return { stop: "final" };
  // The API has no idempotency key: retrying a create that may have been processed could create a second object, and
  // retrying a function could start its work twice.
  if (ONCE.has(operation) && !certainlyNotProcessed(failure)) return { stop: "unsafe" };
  const limited = failure.kind === "status" && failure.status === 429;
  if (attempt >= (limited ? MAX_ATTEMPTS_LIMITED : MAX_ATTEMPTS)) return { stop: "attempts" };
  const wait = waitFor(input);
  return now + wait >= deadline ? { stop: "deadline" } : { wait };
}

/** Whether the server certainly did not process the request. */
export function certainlyNotProcessed(failure: Failure): boolean {
  if (failure.kind === "truncated" || failure.kind === "foreign") return false;
  if (failure.kind === "network") return neverSent(failure.code, failure.sent);
  const { status } = failure;
  // 408 and 499 (a proxy's "client closed request") only mean that somebody stopped waiting. 302 and 303 may also
  // follow a processed request.
  if (status >= 300 && status < 400) return status !== 302 && status !== 303;
  return status >= 400 && status < 500 && status !== 408 && status !== 499;
}

function isTransient(failure: Failure): boolean {
  if (failure.kind === "truncated") return true;
  // Another service answered, and would do so again.
  if (failure.kind === "foreign") return false;
  if (failure.kind === "network") return !isLasting(failure.code);
  return TRANSIENT.has(failure.status);
}

function waitFor({ failure, attempt, now, random }: RetryInput): number {
  const backoff = random * Math.min(MAX_BACKOFF_MS, BASE_MS * 2 ** (attempt - 1));
  if (failure.kind !== "status") return clamp(backoff);
  const after = retryAfterMs(failure.headers, now);
  // The server asks for at least this wait, so jitter is only added.
  if (after !== undefined && after > 0) return clamp(after) + jitter(random, attempt);
  const reset = failure.status === 429 ? refusedForMs(failure.headers, now) : undefined;
  if (reset !== undefined) return clamp(reset) + jitter(random, attempt);
  return clamp(backoff);
}

function clamp(ms: number): number {
  return Math.ceil(Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, ms)));
}

/**
 * Up to a second, so that many callers that wait for the same moment do not retry together. It doubles with each
 * further refusal, up to half of LaunchDarkly's window.
 */
function jitter(random: number, attempt: number): number {
  return Math.ceil(random * Math.min(5000, 1000 * 2 ** (attempt - 1)));
}
