import type { JsonObject, PatchOperation } from "../json/types";
import type { Kind, Place } from "../schema/kind";
import type { Live } from "../schema/resource";
import type { Action, KindFunction } from "../schema/routes";
import type { Caller } from "./body";
import type { Manifest } from "./manifests";
import type { Named } from "./named";

/** LaunchDarkly's API for objects of every kind. Ids are Pulumi ids. */
export interface Client {
  /** Who is calling. `undefined` if LaunchDarkly does not answer. */
  identify(): Promise<Caller | undefined>;
  /** LaunchDarkly's current manifests. `undefined` if it does not serve them (undocumented). */
  manifests(): Promise<Manifest[] | undefined>;
  /** All projects of the account. */
  projects(): Promise<Named[]>;
  /** One of them. `undefined` only after LaunchDarkly's own 404. */
  project(key: string): Promise<Named | undefined>;
  /** All environments of a project. */
  environments(projectKey: string): Promise<Named[]>;
  /** One of them. `undefined` only after LaunchDarkly's own 404. */
  environment(projectKey: string, key: string): Promise<Named | undefined>;
  /** All objects whose scope has these keys; those that lead to the list must be there. */
  list(place: Place): Promise<Live[]>;
  /** One object. `undefined` only after LaunchDarkly's own 404. */
  get(kind: Kind, id: string): Promise<Live | undefined>;
  /** Creates an object without retries. A missing answer is an {@link ApiError} with `outcome: "unknown"`. */
  create(place: Place, body: JsonObject): Promise<Live>;
  /** Sends one patch. `comment` is shown in the audit log. */
  patch(kind: Kind, id: string, patch: readonly PatchOperation[], comment?: string): Promise<Live>;
  /** Does what is done to an object beside changing it. */
  act(kind: Kind, id: string, action: Action): Promise<Live>;
  /** Calls a function of a kind, once. A missing answer is an {@link ApiError} with `outcome: "unknown"`. */
  call(kind: Kind, id: string, called: KindFunction): Promise<JsonObject>;
  /** Deletes an object. Returns "gone" after LaunchDarkly's own 404. */
  delete(kind: Kind, id: string): Promise<"deleted" | "gone">;
  /** The server's time in epoch ms, from its answers. Before the first answer, the local time. */
  serverNow(): number;
}
