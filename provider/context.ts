import type { Client } from "./api/client";
import type { Clock } from "./api/options";
import type { Journal } from "./journal";
import type { LiveConfiguration } from "./types";

/** What the lifecycle needs from outside; one for each provider process. */
export interface Context {
  /** The client, made at the first call that needs it: without a token that is where the clear error comes from. */
  client(): Client;
  /** LaunchDarkly's host, as configured. */
  host: string;
  clock: Clock;
  /** Creates that a run began and whose end Pulumi may never have heard of. */
  journal: Journal;
  /** Compare with the live object in `diff`. */
  driftDetection: boolean;
  /** For the audit log, behind what the provider says by itself; `off` sends no comment. */
  comment: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** Shows lines to the user. */
  report(text: string): void;
  /** Live objects that `diff` read and that `update` can build on. */
  seen: Map<string, LiveConfiguration>;
  /** Ids that belong to a resource, as far as this process has seen: never taken for another one's. */
  owned: Set<string>;
  /** Those of them that an interrupted run had made, and that a create of this process took over. */
  takenOver: Set<string>;
  /** The creates under way, by integration key and name: one at a time, so that no two adopt one object. */
  creating: Map<string, Promise<unknown>>;
  /** Set once the server refused a nested path; from then on whole fields are sent. */
  wholeFields: boolean;
}
