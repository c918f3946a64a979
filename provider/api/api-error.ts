import { LaunchDarklyError } from "../errors";

/** The methods of the client, as named in errors. */
export type OperationName = "list" | "get" | "create" | "patch" | "act" | "delete" | "identify" | "manifests";

/**
 * What became of a failed call on the server. `refused`: certainly not processed, by any attempt.
 * `unknown`: some attempt may have been processed (timeout, lost connection, 5xx, unreadable answer).
 */
export type FailureOutcome = "refused" | "unknown";

/** The members of an {@link ApiError}. */
export interface ApiErrorDetails {
  operation: OperationName;
  outcome: FailureOutcome;
  attempts: number;
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
}

/** A call to LaunchDarkly failed for good; retries, where safe, are over. */
export class ApiError extends LaunchDarklyError {
  override readonly name = "ApiError";
  /** The client's method that failed. */
  readonly operation: OperationName;
  /** Whether the server may have done it all the same. */
  readonly outcome: FailureOutcome;
  /** Requests sent (a request the clock left no time for counts as none). */
  readonly attempts: number;
  /** HTTP status of the last answer; absent when none came. */
  readonly status?: number | undefined;
  /** LaunchDarkly's error code (`forbidden`), or the network's (`ECONNRESET`). */
  readonly code?: string | undefined;
  /** LaunchDarkly's id of the request, to quote to their support. */
  readonly requestId?: string | undefined;

  constructor(message: string, details: ApiErrorDetails) {
    super(message);
    this.operation = details.operation;
    this.outcome = details.outcome;
    this.attempts = details.attempts;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
  }
}
