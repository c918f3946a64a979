import type { IncomingHttpHeaders } from "node:http";
import { requireJson } from "./body";
import type { EmulatorState } from "./emulator";
import { type Answer, ApiError, betaHeaderMissing, forbidden, unauthorized } from "./errors";
import type { Account } from "./operations";
import * as operations from "./operations";
import type { Operation } from "./options";
import type { RateLimiter } from "./ratelimit";
import { routeOf } from "./route";

const WITHOUT_BETA: ReadonlySet<Operation> = new Set<Operation>(["identify", "manifests"]);

export interface ApiRequest {
  method: string;
  pathname: string;
  headers: IncomingHttpHeaders;
  /** Undefined: too large. */
  text: string | undefined;
}

/** Carries out one request of the API; every error is an answer. */
export function answerApi(
  state: EmulatorState,
  limiter: RateLimiter | undefined,
  request: ApiRequest,
): Answer {
  let headers: Record<string, string> = {};
  try {
    const account = state.accountOf(request.headers.authorization);
    if (!account && !isForbidden(state, request.headers)) throw unauthorized();
    const route = routeOf(request.method, request.pathname);
    if (!WITHOUT_BETA.has(route.operation)) authorise(state, request.headers);
    headers = limiter?.take(route.operation, state.now(), request.headers.authorization) ?? {};
    const answer = carryOut(account ?? state.account, request, route);
    return { ...answer, headers };
  } catch (error) {
    const answer = answerOfError(state, error);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }
}

function carryOut(account: Account, request: ApiRequest, route: ReturnType<typeof routeOf>): Answer {
  const json = () => requireJson(request.headers["content-type"], request.text);
  switch (route.operation) {
    case "list":
      return operations.list(account, route.name);
    case "create":
      return operations.create(account, route.name, json());
    case "get":
      return operations.get(account, route.name);
    case "update":
      return operations.update(account, route.name, json());
    case "delete":
      return operations.remove(account, route.name);
    case "manifests":
      return operations.manifests(account);
    case "identify":
      return operations.identify(account);
  }
}

function isForbidden({ options }: EmulatorState, { authorization }: IncomingHttpHeaders): boolean {
  return authorization !== undefined && (options.forbiddenTokens?.includes(authorization) ?? false);
}

function authorise(state: EmulatorState, headers: IncomingHttpHeaders): void {
  if (isForbidden(state, headers)) throw forbidden();
  // Of several values the real API honours the first; Node joins them with commas.
  const version = String(headers["ld-api-version"] ?? "").split(",")[0];
  if (version !== "beta") throw betaHeaderMissing();
}

export function answerOfError(state: EmulatorState, error: unknown): Answer {
  if (error instanceof ApiError) return error.answer();
  const message = `The emulator failed: ${error instanceof Error ? error.message : String(error)}`;
  state.log(message);
  return new ApiError(500, "internal_service_error", message).answer();
}
