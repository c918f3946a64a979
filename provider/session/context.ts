import type { Caller } from "../api";
import type { Client } from "../api/client";
import type { Clock } from "../api/options";
import type { Notice } from "../plan/notice";
import type { Kind } from "../schema/kind";
import { type Claims, NO_CLAIMS } from "./claims";
import { createLiveCache, type LiveCache } from "./live-cache";
import { createObjectByKeys, type ObjectByKeys } from "./object-by-keys";
import type { PendingCreates } from "./pending/creates";
import { createProgram, type Program } from "./program";
import { createRedactor, type Redactor } from "./redaction/redact";

/** What the lifecycle needs from its surroundings. */
interface Surroundings {
  /** Returns the client. Throws a clear error if there is no token. */
  client(): Client;
  /** The configured host. */
  host: string;
  clock: Clock;
  /** The records of pending creates. */
  pending: PendingCreates;
  /** What other provider processes of this run declare. Default: nothing. */
  claims?: Claims;
  /** Whether `diff` compares with the live object. */
  driftDetection: boolean;
  /** The configured audit-log comment, or `off`. */
  comment: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** Receives the notices of a step. */
  notify(notice: Notice): void;
  /** The secrets that are known so far. Default: none. */
  secrets?: Redactor;
  /** What is known of the program. Default: nothing. */
  program?: Program;
}

/** The context of one provider process: its surroundings, and what it has learned. */
export interface Context extends Surroundings {
  claims: Claims;
  secrets: Redactor;
  program: Program;
  cache: LiveCache;
  /** Looks up a project or an environment by its keys, to find its id. */
  objectByKeys: ObjectByKeys;
  /** Whose token this is, requested once. `undefined` if LaunchDarkly does not answer. */
  caller(): Promise<Caller | undefined>;
  /**
   * Ids that belong to a resource of this stack, as far as this process knows. They are never adopted for another
   * resource.
   */
  owned: Set<string>;
  /** The kind of the resource with an id. */
  kinds: Map<string, Kind>;
  /** Ids that a create of this process adopted or recovered. */
  adopted: Set<string>;
  /** Ids of objects that an object of the same scope and name replaces, by kind, scope and name. */
  replaced: Map<string, string>;
  /** Running creates by kind, scope and name. They run one at a time, so that two cannot claim the same object. */
  creating: Map<string, Promise<unknown>>;
  /** Kinds for which the server refused nested paths. From then on whole fields are sent. */
  wholeFields: Set<string>;
  /** Kinds of which the server was seen to want the ids of selected environments. */
  wantsIds: Set<string>;
  /** Fields for which a notice was given: one per process is enough. */
  warned: Set<string>;
  /** The PATCH body that the server accepted for a kind: `{comment, patch}`, or a bare array only. */
  patchBody: Map<string, "commented" | "array">;
}

/** Creates a context that has learned nothing yet. */
export function createContext(surroundings: Surroundings): Context {
  let caller: Promise<Caller | undefined> | undefined;
  return {
    ...surroundings,
    caller() {
      caller ??= surroundings.client().identify();
      return caller;
    },
    claims: surroundings.claims ?? NO_CLAIMS,
    secrets: surroundings.secrets ?? createRedactor(),
    program: surroundings.program ?? createProgram(),
    cache: createLiveCache(surroundings.client),
    objectByKeys: createObjectByKeys(surroundings.client),
    owned: new Set(),
    kinds: new Map(),
    adopted: new Set(),
    replaced: new Map(),
    creating: new Map(),
    wholeFields: new Set(),
    wantsIds: new Set(),
    warned: new Set(),
    patchBody: new Map(),
  };
}
