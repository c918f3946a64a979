import type { Facts, Kind, Need } from "../schema/kind";
import type { Settling } from "../schema/routes";
import type { Rules } from "../schema/rules";
import type { Tidying } from "./forms";

/**
 * A message of a lifecycle step besides its result, as data. Adapters put it into words. It is passed on at once, so
 * that a step that fails afterwards does not lose it.
 */
export type Notice =
  /** LaunchDarkly stored texts in another form than they were sent. */
  | { notice: "tidied"; rules: Rules; facts: Facts; tidied: readonly Tidying[] }
  /** LaunchDarkly does not show a boolean; `assumed` is its last known value. */
  | { notice: "hidden-boolean"; kind: Kind; facts: Facts; field: string; assumed: unknown }
  /** LaunchDarkly takes patches as bare arrays only, which have no comment. */
  | { notice: "no-comment" }
  /** LaunchDarkly accepted a reset and kept these fields. */
  | { notice: "not-reset"; kind: Kind; id: string; fields: readonly string[] }
  /** An action was refused, which may be for a moment, and is tried again in a while. */
  | {
      notice: "tries-again";
      kind: Kind;
      facts: Facts;
      verb: string;
      settles: Settling;
      attempt: number;
      reason: string;
    }
  /** Nothing meets what a new object needs. */
  | { notice: "needs"; kind: Kind; facts: Facts; need: Need }
  /** Pending creates cannot be recorded. */
  | { notice: "no-records"; reason: string }
  /** A create recovered the object of an interrupted run. */
  | (Creating & { notice: "recovered"; id: string })
  /** An earlier run created this object for the same resource and ended normally. */
  | (Creating & { notice: "created-before"; id: string })
  /** An interrupted run may have created these objects, which are not as declared. */
  | (Creating & { notice: "not-as-declared"; ids: readonly string[] })
  /** Version 0.1.0 began to create an object, perhaps one of these. */
  | (Creating & { notice: "old-record"; ids: readonly string[] })
  /** A second request created this object; the first one may have created others. */
  | (Creating & { notice: "twins"; id: string; others: readonly string[] })
  /** As `twins`, where LaunchDarkly could not be asked for others. */
  | (Creating & { notice: "twins-unknown"; id: string; reason: string });

/** The resource that is created. */
interface Creating {
  kind: Kind;
  facts: Facts;
}
