import type { JsonObject, PatchOperation } from "../json/types";
import type { Action, Kind, Place } from "../schema/kind";
import type { Live } from "../schema/resource";
import type { Caller } from "./body";
import type { Manifest } from "./manifests";
import type { Named } from "./named";

/** LaunchDarkly's API for objects of every kind, and who is calling. Ids are Pulumi ids. */
export interface Client {
  /** Who is calling; `undefined` where LaunchDarkly does not answer that. */
  identify(): Promise<Caller | undefined>;
  /** LaunchDarkly's current manifests; `undefined` where it does not serve them (undocumented). */
  manifests(): Promise<Manifest[] | undefined>;
  /** All projects of the account. */
  projects(): Promise<Named[]>;
  /** One of them; `undefined` only on LaunchDarkly's own 404. */
  project(key: string): Promise<Named | undefined>;
  /** All environments of a project. */
  environments(projectKey: string): Promise<Named[]>;
  /** One of them; `undefined` only on LaunchDarkly's own 404. */
  environment(projectKey: string, key: string): Promise<Named | undefined>;
  /** All objects whose scope has these keys; those that lead to the list must be there. */
  list(place: Place): Promise<Live[]>;
  /** One object; `undefined` only on LaunchDarkly's own 404. */
  get(kind: Kind, id: string): Promise<Live | undefined>;
  /** Creates once. An answer that never came is an {@link ApiError} with `outcome: "unknown"`. */
  create(place: Place, body: JsonObject): Promise<Live>;
  /** Sends one patch; `comment` goes to the audit log. */
  patch(kind: Kind, id: string, patch: readonly PatchOperation[], comment?: string): Promise<Live>;
  /** Does what is done to an object beside changing it. */
  act(kind: Kind, id: string, action: Action): Promise<Live>;
  /** Deletes; LaunchDarkly's own 404 says that it was gone. */
  delete(kind: Kind, id: string): Promise<"deleted" | "gone">;
  /** The server's time in epoch ms, as its answers tell it; the local clock's before the first answer. */
  serverNow(): number;
}
