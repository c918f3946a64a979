import type { PatchOperation } from "../json/types";
import type { ConfigurationPost, LiveConfiguration } from "../schema/types";
import type { Caller } from "./body";
import type { Manifest } from "./manifests";

/** The operations of LaunchDarkly's integration-configurations API (beta), and who is calling. */
export interface Client {
  /** Who is calling; `undefined` where LaunchDarkly does not answer that. */
  identify(): Promise<Caller | undefined>;
  /** LaunchDarkly's current manifests; `undefined` where it does not serve them (undocumented). */
  manifests(): Promise<Manifest[] | undefined>;
  /** All configurations of one integration key. */
  list(integrationKey: string): Promise<LiveConfiguration[]>;
  /** One configuration; `undefined` only on LaunchDarkly's own 404. */
  get(id: string): Promise<LiveConfiguration | undefined>;
  /** Creates once. An answer that never came is an {@link ApiError} with `outcome: "unknown"`. */
  create(integrationKey: string, body: ConfigurationPost): Promise<LiveConfiguration>;
  /** Sends one patch; `comment` goes to the audit log. */
  patch(id: string, patch: PatchOperation[], comment?: string): Promise<LiveConfiguration>;
  /** Deletes; LaunchDarkly's own 404 says that it was gone. */
  delete(id: string): Promise<"deleted" | "gone">;
  /** The server's time in epoch ms, as its answers tell it; the local clock's before the first answer. */
  serverNow(): number;
}
