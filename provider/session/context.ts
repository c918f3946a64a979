import type { Caller } from "../api";
import type { Client } from "../api/client";
import type { Clock } from "../api/options";
import type { Notice } from "../plan/notice";
import type { Kind } from "../schema/kind";
import { createLiveCache, type LiveCache } from "./live-cache";
import { createNamedObjects, type NamedObjects } from "./named";
import type { PendingCreates } from "./pending/creates";
import { createProgram, type Program } from "./program";
import { createRedactor, type Redactor } from "./redaction/redact";

/** What the lifecycle needs from outside. */
export interface Surroundings {
  /** The client, made at the first call that needs it: without a token that is where the clear error comes from. */
  client(): Client;
  /** LaunchDarkly's host, as configured. */
  host: string;
  clock: Clock;
  /** Creates that a run began and whose end Pulumi may never have heard of. */
  pending: PendingCreates;
  /** Compare with the live object in `diff`. */
  driftDetection: boolean;
  /** For the audit log, behind what the provider says by itself; `off` sends no comment. */
  comment: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** Takes what a step has to say beside its result. */
  notify(notice: Notice): void;
  /** The secrets that were met so far. Default: none. */
  secrets?: Redactor;
  /** What was seen of the program; default: nothing. */
  program?: Program;
}

/** One for each provider process: what is outside, and what was learned of it. */
export interface Context extends Surroundings {
  secrets: Redactor;
  program: Program;
  cache: LiveCache;
  /** Projects and environments, where their ids are wanted. */
  named: NamedObjects;
  /** Whose token this is, asked once; `undefined` where LaunchDarkly does not answer that. */
  caller(): Promise<Caller | undefined>;
  /** Ids that belong to a resource, as far as this process has seen: never taken for another one's. */
  owned: Set<string>;
  /** Of which kind the resource is that has an id. */
  kinds: Map<string, Kind>;
  /** Those of them that a create of this process adopted or recovered. */
  adopted: Set<string>;
  /** Objects that are being replaced by one of the same scope and name: their ids, by kind, scope and name. */
  replaced: Map<string, string>;
  /** The creates under way, by kind, scope and name: one at a time, so that no two adopt one object. */
  creating: Map<string, Promise<unknown>>;
  /** Kinds of which the server refused a nested path; from then on whole fields are sent. */
  wholeFields: Set<string>;
  /** Kinds of which the server was seen to want the ids of selected environments. */
  wantsIds: Set<string>;
  /** The fields of which a warning was shown: one is enough for a process. */
  warned: Set<string>;
  /** The body that the server was seen to take for a PATCH of a kind: `{comment, patch}`, or nothing but a bare array. */
  patchBody: Map<string, "commented" | "array">;
}

/** A process that has learned nothing yet. */
export function createContext(surroundings: Surroundings): Context {
  let caller: Promise<Caller | undefined> | undefined;
  return {
    ...surroundings,
    caller() {
      caller ??= surroundings.client().identify();
      return caller;
    },
    secrets: surroundings.secrets ?? createRedactor(),
    program: surroundings.program ?? createProgram(),
    cache: createLiveCache(surroundings.client),
    named: createNamedObjects(surroundings.client),
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
