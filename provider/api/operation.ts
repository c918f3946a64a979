import { quoted } from "../json/quoted";
import type { Json, JsonObject, PatchOperation } from "../json/types";
import { plural, withArticle } from "../json/words";
import { addressOf, pathOf } from "../schema/address";
import { type Kind, type Place, postable, routesFor } from "../schema/kind";
import type { Action, KindFunction, Routes } from "../schema/routes";
import type { OperationName } from "./api-error";

const IDENTITY = "/api/v2/caller-identity";
const MANIFESTS = "/api/v2/integration-manifests";

/** One call: the request, and how an error names it. */
export interface Operation {
  name: OperationName;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  /** Verb and URL pattern without ids, which LaunchDarkly's route limits count by. */
  route: string;
  /** The words after "could not". */
  doing: string;
  /** Absent for calls that concern no object. */
  kind?: Kind;
  /** The routes of the kind. Absent for calls that concern no object. */
  routes?: Routes;
  /** For a call to a collection: the innermost key of its scope. */
  collection?: string;
  body?: string;
  /** What follows from an answer that is missing, in a sentence. */
  unsure?: string;
}

const PROJECTS = "/api/v2/projects";
const ENVIRONMENTS = `${PROJECTS}/{projectKey}/environments`;
const PAGE = 100;

/** Every call of the client. */
export const operations = {
  projects: (offset: number): Operation => ({
    name: "list",
    method: "GET",
    path: `${PROJECTS}?limit=${PAGE}&offset=${offset}`,
    route: `GET ${PROJECTS}`,
    doing: "list the projects",
  }),
  project: (projectKey: string): Operation => ({
    name: "get",
    method: "GET",
    path: pathOf(`${PROJECTS}/{projectKey}`, { projectKey }),
    route: `GET ${PROJECTS}/{projectKey}`,
    doing: `read the project ${quoted(projectKey)}`,
  }),
  environments: (projectKey: string, offset: number): Operation => ({
    name: "list",
    method: "GET",
    path: `${pathOf(ENVIRONMENTS, { projectKey })}?limit=${PAGE}&offset=${offset}`,
    route: `GET ${ENVIRONMENTS}`,
    doing: `list the environments of the project ${quoted(projectKey)}`,
  }),
  environment: (projectKey: string, environmentKey: string): Operation => ({
    name: "get",
    method: "GET",
    path: pathOf(`${ENVIRONMENTS}/{environmentKey}`, { projectKey, environmentKey }),
    route: `GET ${ENVIRONMENTS}/{environmentKey}`,
    doing: `read the environment ${quoted(environmentKey)} of the project ${quoted(projectKey)}`,
  }),
  identify: (): Operation => ({
    name: "identify",
    method: "GET",
    path: IDENTITY,
    route: `GET ${IDENTITY}`,
    doing: "ask LaunchDarkly whose access token this is",
  }),
  manifests: (): Operation => ({
    name: "manifests",
    method: "GET",
    path: MANIFESTS,
    route: `GET ${MANIFESTS}`,
    doing: "read LaunchDarkly's manifests of integrations",
  }),
  list: (place: Place): Operation => ({
    ...inCollection("list", "GET", place, place.kind.routes.list),
    doing: `list the ${plural(place.kind.noun)}${ofScope(place)}`,
  }),
  create: (place: Place, body: JsonObject): Operation => ({
    ...inCollection("create", "POST", place),
    doing: `create ${withArticle(place.kind.noun)}${ofScope(place)}`,
    // What takes no fields takes no body.
    ...(postable(place.kind).length > 0 ? { body: JSON.stringify(body) } : {}),
  }),
  get: (kind: Kind, id: string): Operation => ({
    ...onItem("get", "GET", kind, id, routesFor(kind, addressOf(kind, id)).query),
    doing: `read ${kind.noun} ${id}`,
  }),
  patch: (kind: Kind, id: string, patch: readonly PatchOperation[], comment?: string): Operation => ({
    ...onItem("patch", "PATCH", kind, id),
    doing: `update ${kind.noun} ${id}`,
    body: JSON.stringify(patchBody(kind, id, patch, comment)),
  }),
  act: (kind: Kind, id: string, { route, verb }: Action): Operation => ({
    ...onItem("act", "POST", kind, id, "", route),
    doing: `${verb} ${kind.noun} ${id}`,
  }),
  call: (kind: Kind, id: string, { path, verb, starts }: KindFunction): Operation => ({
    ...onItem("call", "POST", kind, id, "", routesFor(kind, addressOf(kind, id)).item + path),
    doing: `${verb} ${kind.noun} ${id}`,
    ...(starts ? { unsure: "It may have started anyway: check before you start it again." } : {}),
  }),
  delete: (kind: Kind, id: string): Operation => ({
    ...onItem("delete", "DELETE", kind, id),
    doing: `delete ${kind.noun} ${id}`,
  }),
};

type Call = Omit<Operation, "doing">;

function inCollection(
  name: OperationName,
  method: Operation["method"],
  { kind, scope }: Place,
  collection = kind.routes.collection ?? kind.routes.item,
): Call {
  const innermost = Object.values(scope).at(-1);
  return {
    name,
    method,
    path: pathOf(collection, scope),
    route: `${method} ${collection}`,
    kind,
    routes: kind.routes,
    ...(innermost === undefined ? {} : { collection: innermost }),
  };
}

function onItem(
  name: OperationName,
  method: Operation["method"],
  kind: Kind,
  id: string,
  query = "",
  route?: string,
): Call {
  const keys = addressOf(kind, id);
  const routes = routesFor(kind, keys);
  const item = route ?? routes.item;
  return {
    name,
    method,
    path: pathOf(item + query, keys),
    route: `${method} ${item}`,
    kind,
    routes,
  };
}

function patchBody(
  kind: Kind,
  id: string,
  patch: readonly PatchOperation[],
  comment: string | undefined,
): Json {
  const keys = addressOf(kind, id);
  const { within = "", partial, query = "" } = routesFor(kind, keys);
  if (partial) {
    const named = Object.entries(keys).filter(([key]) => query.includes(`{${key}}`));
    return Object.fromEntries([...named, ...patch.map((operation) => partOf(kind, operation))]);
  }
  const placed = patch.map((operation) => ({
    ...operation,
    path: within + operation.path,
    ...("from" in operation ? { from: within + operation.from } : {}),
  }));
  return (comment ? { comment, patch: placed } : placed) as Json;
}

// Takes whole fields: a partial object cannot remove one.
function partOf({ attributes }: Kind, operation: PatchOperation): [string, Json] {
  const field = operation.path.slice(1);
  return [field, "value" in operation ? operation.value : (attributes[field]?.reset ?? null)];
}

function ofScope({ scope }: Place): string {
  const keys = Object.values(scope);
  return keys.length === 0 ? "" : ` of ${keys.map(quoted).join(", ")}`;
}
