import type { PatchOperation } from "../json/types";
import type { ConfigurationPost } from "../schema/types";
import type { OperationName } from "./api-error";

const IDENTITY = "/api/v2/caller-identity";
const MANIFESTS = "/api/v2/integration-manifests";
const BASE = "/api/v2/integration-configurations";

/** One call: what goes over the wire, and how an error names it. */
export interface Operation {
  name: OperationName;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  /** LaunchDarkly counts by verb and URL pattern; this names that pair, without ids. */
  route: string;
  /** The words after "could not". */
  doing: string;
  integrationKey?: string;
  body?: string;
}

/** The calls. Keys and ids are encoded: a slash in one must not reach another route. */
export const operations = {
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
  list: (key: string): Operation => ({
    name: "list",
    method: "GET",
    path: `${BASE}/keys/${segment(key)}`,
    route: `GET ${BASE}/keys/{integrationKey}`,
    doing: `list the integration configurations of "${key}"`,
    integrationKey: key,
  }),
  get: (id: string): Operation => ({
    name: "get",
    method: "GET",
    path: `${BASE}/${segment(id)}`,
    route: `GET ${BASE}/{id}`,
    doing: `read integration configuration ${id}`,
  }),
  create: (key: string, body: ConfigurationPost): Operation => ({
    name: "create",
    method: "POST",
    path: `${BASE}/keys/${segment(key)}`,
    route: `POST ${BASE}/keys/{integrationKey}`,
    doing: `create an integration configuration of "${key}"`,
    integrationKey: key,
    body: JSON.stringify(body),
  }),
  patch: (id: string, patch: PatchOperation[], comment?: string): Operation => ({
    name: "patch",
    method: "PATCH",
    path: `${BASE}/${segment(id)}`,
    route: `PATCH ${BASE}/{id}`,
    doing: `update integration configuration ${id}`,
    body: JSON.stringify(comment ? { comment, patch } : patch),
  }),
  delete: (id: string): Operation => ({
    name: "delete",
    method: "DELETE",
    path: `${BASE}/${segment(id)}`,
    route: `DELETE ${BASE}/{id}`,
    doing: `delete integration configuration ${id}`,
  }),
};

function segment(text: string): string {
  // encodeURIComponent leaves dots alone, and URLs resolve "." and ".." away, even when written %2E: such
  // a name, like an empty one, would turn a call for one object into one for the collection.
  if (text === "" || text === "." || text === "..") {
    throw new RangeError(`"${text}" is not an integration key or configuration id`);
  }
  return encodeURIComponent(text);
}
