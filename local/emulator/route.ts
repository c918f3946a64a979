import { invalid, methodNotAllowed, notFound } from "./errors";
import type { Operation } from "./options";
import { BASE_PATH } from "./representation";

export interface Route {
  operation: Operation;
  /** The keys and ids of the path, in its order. */
  keys: string[];
}

/** What stands in the place of a key or an id. */
const KEY = "([^/]+)";

/** Where the emulator answers, and how; the first that fits. */
const PLACES: [path: string, methods: Readonly<Record<string, Operation>>][] = [
  ["/api/v2/caller-identity", { GET: "identify" }],
  ["/api/v2/integration-manifests", { GET: "manifests" }],
  [`${BASE_PATH}/keys/${KEY}`, { GET: "list", POST: "create" }],
  [`${BASE_PATH}/keys/${KEY}/setup`, { POST: "setUp" }],
  [`${BASE_PATH}/(?!keys/)${KEY}/complete-setup`, { POST: "completeSetup" }],
  [`${BASE_PATH}/(?!keys$)${KEY}`, { GET: "get", PATCH: "update", DELETE: "delete" }],
  ["/api/v2/projects", { GET: "listProjects" }],
  [`/api/v2/projects/${KEY}`, { GET: "getProject" }],
  [`/api/v2/projects/${KEY}/environments`, { GET: "listEnvironments" }],
  [`/api/v2/projects/${KEY}/environments/${KEY}`, { GET: "getEnvironment", PATCH: "updateEnvironment" }],
  [
    `/api/v2/approval-requests/projects/${KEY}/settings`,
    { GET: "getApprovalSettings", PATCH: "updateApprovalSettings" },
  ],
];

/** Which operation a request is; throws the 404 or 405. */
export function routeOf(method: string, pathname: string): Route {
  for (const [path, methods] of PLACES) {
    const match = new RegExp(`^${path}$`).exec(pathname);
    if (!match) continue;
    const operation = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (operation === undefined) throw methodNotAllowed(Object.keys(methods).join(", "));
    return { operation, keys: match.slice(1).map(decoded) };
  }
  throw notFound("Invalid resource identifier");
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
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
