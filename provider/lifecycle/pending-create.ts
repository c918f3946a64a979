import type { Inputs } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Known } from "../session/live-cache";

/** A create that is about to be sent. */
export interface PendingCreate {
  rules: Rules;
  inputs: Inputs;
  key: string;
  /** What was in the collection before; `undefined` where they may not be listed. */
  before: Known | undefined;
}
