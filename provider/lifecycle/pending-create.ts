import type { Inputs } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Listing } from "../session/live-cache";

/** A create that is about to be sent. */
export interface PendingCreate {
  rules: Rules;
  inputs: Inputs;
  key: string;
  /** The content of the collection before the create. `undefined` if the token may not list it. */
  before: Listing | undefined;
}
