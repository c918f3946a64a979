import type { IncomingHttpHeaders } from "node:http";
import type { Account } from "./account";
import { requireJson } from "./body";
import type { EmulatorState } from "./emulator";
import * as environments from "./environments/operations";
import * as approvalSettings from "./environments/settings-endpoint";
import { type Answer, ApiError, betaHeaderMissing, forbidden, notFound, unauthorized } from "./errors";
import type { Json } from "./json";
import * as destinations from "./objects/destination-setup";
import * as objects from "./objects/operations";
import * as operations from "./operations";
import type { Operation } from "./options";
import type { RateLimiter } from "./ratelimit";
import { type Route, routeOf } from "./route";
import * as warehouse from "./warehouse-setup";

const OPEN_TO_ALL: ReadonlySet<Operation> = new Set<Operation>(["identify", "manifests"]);
const WITHOUT_BETA: ReadonlySet<Operation> = new Set<Operation>([
  ...OPEN_TO_ALL,
  "setUpDestination",
  "completeDestination",
  "generateKeyPair",
  "generateTrustPolicy",
  "listProjects",
  "getProject",
  "listEnvironments",
  "getEnvironment",
  "updateEnvironment",
]);

export interface ApiRequest {
  method: string;
  pathname: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Undefined if it is too large. */
  text: string | undefined;
}

/** Processes one API request. Every error becomes a response. */
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
    authorise(state, request.headers, route);
    const counted = [route.object?.kind.name, route.operation].filter(Boolean).join(" ");
    headers = limiter?.take(counted, state.now(), request.headers.authorization) ?? {};
    const answer = carryOut(account ?? state.account, request, route);
    return { ...answer, headers };
  } catch (error) {
    const answer = answerOfError(state, error);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }
}

function carryOut(account: Account, request: ApiRequest, { operation, keys, object }: Route): Answer {
  const json = () => requireJson(request.headers["content-type"], request.text);
  if (object) return carryOutOn(account, object, operation, json);
  const [first = "", second = "", third = ""] = keys;
  switch (operation) {
    case "list":
      return operations.list(account, first, request.query);
    case "create":
      return operations.create(account, first, json());
    case "get":
      return operations.get(account, first);
    case "update":
      return operations.update(account, first, json());
    case "delete":
      return operations.remove(account, first);
    case "setUp":
      return warehouse.setUp(account, first, json());
    case "completeSetup":
      return warehouse.completeSetup(account, first);
    case "setUpDestination":
      return destinations.setUp(account, [first, second, third], request.text === "" ? {} : json());
    case "generateKeyPair":
      return destinations.keyPair(account, first, second);
    case "generateTrustPolicy":
      return destinations.trustPolicy(account, first, second);
    case "completeDestination":
      return destinations.complete(account, [first, second, third], json());
    case "manifests":
      return operations.manifests(account);
    case "identify":
      return operations.identify(account);
    case "listProjects":
      return environments.listProjects(account, request.query);
    case "listEnvironments":
      return environments.listEnvironments(account, first, request.query);
    case "getProject":
      return environments.getProject(account, first);
    case "getEnvironment":
      return environments.getEnvironment(account, first, second);
    case "updateEnvironment":
      return environments.updateEnvironment(account, first, second, json());
    case "getApprovalSettings":
      return approvalSettings.getSettings(account, first, request.query);
    case "updateApprovalSettings":
      return approvalSettings.updateSettings(account, first, json());
    default:
      throw notFound("Invalid resource identifier");
  }
}

function carryOutOn(
  account: Account,
  { kind, keys }: NonNullable<Route["object"]>,
  operation: Operation,
  json: () => Json,
): Answer {
  switch (operation) {
    case "list":
      return objects.listObjects(account, kind, keys);
    case "create":
      return objects.createObject(account, kind, keys, json());
    case "get":
      return objects.getObject(account, kind, keys);
    case "update":
      return objects.updateObject(account, kind, keys, json());
    case "delete":
      return objects.removeObject(account, kind, keys);
    default:
      return objects.actOnObject(account, kind, keys, operation);
  }
}

function isForbidden({ options }: EmulatorState, { authorization }: IncomingHttpHeaders): boolean {
  return authorization !== undefined && (options.forbiddenTokens?.includes(authorization) ?? false);
}

function authorise(
  state: EmulatorState,
  headers: IncomingHttpHeaders,
  { operation, object }: Pick<Route, "operation" | "object">,
): void {
  if (isForbidden(state, headers) && !OPEN_TO_ALL.has(operation)) throw forbidden();
  // If the header is repeated, the real API uses the first value; Node joins the values with commas.
  const version = String(headers["ld-api-version"] ?? "").split(",")[0];
  const needsBeta = object ? object.kind.beta : !WITHOUT_BETA.has(operation);
  if (version !== "beta" && needsBeta) throw betaHeaderMissing();
}

export function answerOfError(state: EmulatorState, error: unknown): Answer {
  if (error instanceof ApiError) return error.answer();
  const message = `The emulator failed: ${error instanceof Error ? error.message : String(error)}`;
  state.log(message);
  return new ApiError(500, "internal_service_error", message).answer();
}
