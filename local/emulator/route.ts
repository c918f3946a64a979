import { invalid, methodNotAllowed, notFound } from "./errors";
import type { Operation } from "./options";
import { BASE_PATH } from "./representation";

export interface Route {
  operation: Operation;
  /** The integration key, or the id of the configuration; empty for `identify` and `manifests`. */
  name: string;
}

const IDENTITY_PATH = "/api/v2/caller-identity";
const MANIFESTS_PATH = "/api/v2/integration-manifests";
const BY_KEY: Record<string, Operation> = { GET: "list", POST: "create" };
const BY_ID: Record<string, Operation> = { GET: "get", PATCH: "update", DELETE: "delete" };

/** Which operation a request is; throws the 404 or 405. */
export function routeOf(method: string, pathname: string): Route {
  if (pathname === IDENTITY_PATH) {
    if (method !== "GET") throw methodNotAllowed("GET");
    return { operation: "identify", name: "" };
  }
  if (pathname === MANIFESTS_PATH) {
    if (method !== "GET") throw methodNotAllowed("GET");
    return { operation: "manifests", name: "" };
  }
  const [, key, id] = new RegExp(`^${BASE_PATH}/(?:keys/([^/]+)|([^/]+))$`).exec(pathname) ?? [];
  const encoded = key ?? id;
  if (encoded === undefined || (key === undefined && id === "keys")) {
    throw notFound("Invalid resource identifier");
  }
  const methods = key === undefined ? BY_ID : BY_KEY;
  const operation = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (operation === undefined) throw methodNotAllowed(Object.keys(methods).join(", "));
  try {
    return { operation, name: decodeURIComponent(encoded) };
  } catch {
    throw invalid("Invalid resource identifier");
  }
}

/** The operation of a request, or undefined where it is none of them. */
export function operationOf(method: string, pathname: string): Operation | undefined {
  try {
    return routeOf(method, pathname).operation;
  } catch {
    return undefined;
  }
}
