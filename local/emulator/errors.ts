import type { Json } from "./json";

/** The result of an operation. */
export interface Answer {
  status: number;
  /** Absent: no body (204). */
  body?: Json;
  headers?: Record<string, string>;
}

/** Answers a request with an accepted token. */
export type Handler = () => Answer;

/** An error response, thrown where the error is detected. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "ApiError";
  }

  answer(): Answer {
    const body: Json =
      this.code === undefined ? { message: this.message } : { code: this.code, message: this.message };
    return { status: this.status, body, headers: this.headers };
  }
}

export const invalid = (message: string) => new ApiError(400, "invalid_request", message);
export const unauthorized = () => new ApiError(401, "unauthorized", "Invalid access token");
export const forbidden = () => new ApiError(403, "forbidden", "You do not have permission to do this");
export const notFound = (message: string) => new ApiError(404, "not_found", message);
export const lockConflict = () =>
  new ApiError(409, "optimistic_locking_error", "Conflict. Optimistic lock error. Try again later.");
export const duplicateName = (name: string) =>
  new ApiError(409, "conflict", `An integration configuration named ${JSON.stringify(name)} already exists`);

export const inUse = ({ projectKey, key }: { projectKey: string; key: string }) =>
  new ApiError(
    409,
    "conflict",
    `The configuration is used by the approval settings of environment ${key} in project ${projectKey}`,
  );

// Observed on the real API: only this 403 has no code.
export const betaHeaderMissing = () =>
  new ApiError(
    403,
    undefined,
    "This API is in beta. To use it, your request must include the header `LD-API-Version: beta`.",
  );

export const methodNotAllowed = (allow: string) =>
  new ApiError(405, "method_not_allowed", "Method not allowed", { Allow: allow });

/** LaunchDarkly's error body for a status, for faults. */
export function errorOfStatus(status: number): ApiError {
  switch (status) {
    case 400:
      return invalid("Invalid request body");
    case 401:
      return unauthorized();
    case 403:
      return forbidden();
    case 404:
      return notFound("Invalid resource identifier");
    case 405:
      return methodNotAllowed("GET");
    case 409:
      return lockConflict();
    case 429:
      return new ApiError(429, "rate_limited", "You've exceeded the API rate limit. Try again later.");
    case 500:
      return new ApiError(500, "internal_service_error", "Internal server error");
    case 503:
      return new ApiError(503, "service_unavailable", "Service unavailable. Try again later.");
    default:
      return new ApiError(status, `http_${status}`, `Answered with status ${status} on demand`);
  }
}

/** Turns an invalid input into the caller's error instead of an emulator failure. */
export function checked<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof Error && error.name === "Error" ? invalid(error.message) : error;
  }
}
