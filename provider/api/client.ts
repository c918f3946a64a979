import type { ConfigurationPost, LiveConfiguration, PatchOperation } from "../types";

/** The five operations of LaunchDarkly's integration-configurations API (beta). */
export interface Client {
  /** All configurations of one integration key. */
  list(integrationKey: string): Promise<LiveConfiguration[]>;
  /** One configuration; `undefined` only on a 404. */
  get(id: string): Promise<LiveConfiguration | undefined>;
  /** Creates once. An answer that never came is an {@link ApiError} with `outcome: "unknown"`. */
  create(integrationKey: string, body: ConfigurationPost): Promise<LiveConfiguration>;
  /** Sends one patch; `comment` goes to the audit log. */
  patch(id: string, patch: PatchOperation[], comment?: string): Promise<LiveConfiguration>;
  /** Deletes; a 404 is done as well. */
  delete(id: string): Promise<void>;
  /** The server's time in epoch ms, as its answers tell it; the local clock's before the first answer. */
  serverNow(): number;
}
