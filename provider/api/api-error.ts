import { LaunchDarklyError } from "../errors";

/** The methods of the client, as named in errors. */
export type OperationName =
  | "list"
  | "get"
  | "create"
  | "patch"
  | "act"
  | "call"
  | "delete"
  | "identify"
  | "manifests";

/**
 * Whether the server processed a failed call. `refused`: no attempt was processed. `unknown`: an attempt may have
 * been (timeout, lost connection, 5xx, unreadable answer).
 */
export type FailureOutcome = "refused" | "unknown";

/** The members of an {@link ApiError}. */
interface ApiErrorDetails {
  operation: OperationName;
  outcome: FailureOutcome;
  attempts: number;
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
  reason?: string | undefined;
}

/** A call to LaunchDarkly failed, after all safe retries. */
export class ApiError extends LaunchDarklyError {
  override readonly name = "ApiError";
  /** The client's method that failed. */
  readonly operation: OperationName;
  /** Whether the server may have processed the call. */
  readonly outcome: FailureOutcome;
  /** The number of requests sent. */
  readonly attempts: number;
  /** HTTP status of the last answer. Absent if there was none. */
  readonly status?: number | undefined;
  /** LaunchDarkly's error code (`forbidden`), or the network's (`ECONNRESET`). */
  readonly code?: string | undefined;
  /** LaunchDarkly's request id, for its support. */
  readonly requestId?: string | undefined;
  /** The status and the words of the answer, or of the network, alone. */
  readonly reason: string;

  constructor(message: string, details: ApiErrorDetails) {
    super(message);
    this.operation = details.operation;
    this.outcome = details.outcome;
    this.attempts = details.attempts;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.reason = details.reason ?? message;
  }
}
