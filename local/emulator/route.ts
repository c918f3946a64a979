import { invalid, methodNotAllowed, notFound } from "./errors";
import { OBJECT_KINDS, type ObjectKind } from "./objects/kinds";
import type { Operation } from "./options";
import { BASE_PATH } from "./representation";

export interface Route {
  operation: Operation;
  /** The keys and ids in the path, in order. */
  keys: string[];
  /** For an object that is not a configuration: its kind, and its keys by name. */
  object?: { kind: ObjectKind; keys: Record<string, string> };
}

/** The pattern of a key or an id. */
const KEY = "([^/]+)";

const DESTINATIONS = `/api/v2/destinations/projects/${KEY}/environments/${KEY}`;
const DESTINATION_SETUP = `${DESTINATIONS}/kinds/${KEY}`;

/** The routes; the first match applies. */
const PLACES: [path: string, methods: Readonly<Record<string, Operation>>][] = [
  ["/api/v2/caller-identity", { GET: "identify" }],
  ["/api/v2/integration-manifests", { GET: "manifests" }],
  [`${BASE_PATH}/keys/${KEY}`, { GET: "list", POST: "create" }],
  [`${BASE_PATH}/keys/${KEY}/setup`, { POST: "setUp" }],
  [`${BASE_PATH}/(?!keys/)${KEY}/complete-setup`, { POST: "completeSetup" }],
  [`${BASE_PATH}/(?!keys$)${KEY}`, { GET: "get", PATCH: "update", DELETE: "delete" }],
  [`${DESTINATIONS}/generate-warehouse-destination-key-pair`, { POST: "generateKeyPair" }],
  [`${DESTINATIONS}/generate-trust-policy`, { POST: "generateTrustPolicy" }],
  [`${DESTINATION_SETUP}/setup`, { POST: "setUpDestination" }],
  [`${DESTINATION_SETUP}/complete-setup`, { POST: "completeDestination" }],
  ["/api/v2/projects", { GET: "listProjects" }],
  [`/api/v2/projects/${KEY}`, { GET: "getProject" }],
  [`/api/v2/projects/${KEY}/environments`, { GET: "listEnvironments" }],
  [`/api/v2/projects/${KEY}/environments/${KEY}`, { GET: "getEnvironment", PATCH: "updateEnvironment" }],
  [
    `/api/v2/approval-requests/projects/${KEY}/settings`,
    { GET: "getApprovalSettings", PATCH: "updateApprovalSettings" },
  ],
];

/** The operation of a request; throws the 404 or 405. */
export function routeOf(method: string, pathname: string): Route {
  for (const [path, methods] of PLACES) {
    const match = new RegExp(`^${path}$`).exec(pathname);
    if (!match) continue;
    const operation = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (operation === undefined) throw methodNotAllowed(Object.keys(methods).join(", "));
    return { operation, keys: match.slice(1).map(decoded) };
  }
  const object = objectRouteOf(method, pathname);
  if (object) return object;
  throw notFound("Invalid resource identifier");
}

/** A path of another kind of object, with its operations. */
interface ObjectPlace {
  kind: ObjectKind;
  pattern: RegExp;
  names: string[];
  methods: Partial<Record<string, Operation>>;
}

const OBJECT_PLACES: readonly ObjectPlace[] = OBJECT_KINDS.flatMap((kind) => {
  const place = (route: string, methods: ObjectPlace["methods"]): ObjectPlace => ({
    kind,
    pattern: new RegExp(`^${route.replace(/\{\w+\}/g, KEY)}$`),
    names: [...route.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
    methods,
  });
  return [
    ...kind.lists.map((route) => place(route, { GET: "list" })),
    place(kind.create, { POST: "create" }),
    place(kind.item, { GET: "get", PATCH: "update", DELETE: "delete" }),
    ...Object.keys(kind.actions ?? {}).map((action) =>
      place(`${kind.item}/${action}`, { POST: action as Operation }),
    ),
  ];
});

function objectRouteOf(method: string, pathname: string): Route | undefined {
  const places = OBJECT_PLACES.filter(({ pattern }) => pattern.test(pathname));
  if (places.length === 0) return undefined;
  const found = places.find(({ methods }) => Object.hasOwn(methods, method));
  const operation = found?.methods[method];
  if (!found || operation === undefined) {
    throw methodNotAllowed(places.flatMap(({ methods }) => Object.keys(methods)).join(", "));
  }
  const keys = (found.pattern.exec(pathname) ?? []).slice(1).map(decoded);
  const named = Object.fromEntries(found.names.map((name, i) => [name, keys[i] ?? ""]));
  return { operation, keys, object: { kind: found.kind, keys: named } };
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    throw invalid("Invalid resource identifier");
  }
}

/** The operation of a request and its object; empty if it matches none. */
export function operationOf(method: string, pathname: string): { operation?: Operation; kind?: string } {
  try {
    const { operation, object } = routeOf(method, pathname);
    return { operation, ...(object && { kind: object.kind.name }) };
  } catch {
    return {};
  }
}
