import type { Emulator } from "../../local/emulator";
import { type Call, created, type Reply, send } from "./client";

export const ENVIRONMENT = "/api/v2/projects/checkout/environments/production";
const SETTINGS = "/api/v2/approval-requests/projects/checkout/settings";

const STABLE: Call = { headers: { "LD-API-Version": undefined } };

export const getProjects = (e: Emulator, query = "") =>
  send(e, "GET", `/api/v2/projects${query}`, undefined, STABLE);
export const getEnvironments = (e: Emulator, query = "") =>
  send(e, "GET", `/api/v2/projects/checkout/environments${query}`, undefined, STABLE);
export const getProject = (e: Emulator) => send(e, "GET", "/api/v2/projects/checkout", undefined, STABLE);
export const getEnvironment = (e: Emulator) => send(e, "GET", ENVIRONMENT, undefined, STABLE);
export const patchEnvironment = (e: Emulator, body: unknown) => send(e, "PATCH", ENVIRONMENT, body, STABLE);
export const getSettings = (e: Emulator, query = "") => send(e, "GET", `${SETTINGS}${query}`);

/** A partial object for segments, unless `members` name another kind. */
export const patchSettings = (e: Emulator, members: object) =>
  send(e, "PATCH", SETTINGS, { environmentKey: "production", resourceKind: "segment", ...members });

/** One `replace` below /approvalSettings for each member; null removes one. */
export const approvalPatch = (members: Record<string, unknown>) =>
  Object.entries(members).map(([name, value]) =>
    value === null
      ? { op: "remove", path: `/approvalSettings/${name}` }
      : { op: "add", path: `/approvalSettings/${name}`, value },
  );

/** Creates a configuration of custom approvals and makes the environment use it. */
export async function linked(e: Emulator): Promise<{ id: string; reply: Reply }> {
  const id = await created(e);
  const service = { serviceKind: "custom-approvals", serviceKindConfigurationId: id };
  return { id, reply: await patchEnvironment(e, approvalPatch({ required: true, ...service })) };
}
