import type { Json, JsonObject } from "../json/types";
import type { Attributes } from "./attribute";

/** How LaunchDarkly serves a kind. Keys in braces are those of the scope, and `id`. */
export interface Routes {
  /** Lists with GET and creates with POST. Absent: a singleton, which always exists. */
  collection?: string;
  /** Lists with GET in its place: objects of other scopes are in that list, too, and show which theirs is. */
  list?: string;
  /** One object. */
  item: string;
  /** Some objects may be in the list and a 404 at their own path: only what is in neither is gone. */
  listedOnly?: true;
  /** What is added to it for a GET, with keys in braces. */
  query?: string;
  /** The JSON Pointer under which a larger object holds this one: patches begin with it. */
  within?: string;
  /** A PATCH is a partial object with the keys of the query, not a JSON Patch. */
  partial?: true;
  /** A PATCH is a bare JSON Patch: LaunchDarkly's schema has no place for a comment. */
  uncommented?: true;
  /** A change is an action, with a POST of its own and without a body. Nothing undoes it: a delete does nothing. */
  act?: Action;
  /**
   * The item is a POST whose answer is all that LaunchDarkly ever shows: nothing reads, changes or deletes it. Its answer
   * is the state, and every change replaces it. Only in place of a collection.
   */
  once?: true;
  /** A create may be rejected only at first. */
  settles?: Settling;
  /** Sends `LD-API-Version: beta`. */
  beta?: true;
  /** The actions that a role needs, where LaunchDarkly documents them. */
  actions?: Readonly<Partial<Record<"create" | "read" | "change", string>>>;
  /** What else a 403 may mean, in words. */
  forbidden?: string;
  /** What a 409 to a create may mean, in a sentence. Default: its name is taken. */
  taken?: string;
  /** What a 404 to a POST may mean, in a sentence. */
  missing?: string;
  /** The object in an answer that holds more. Default: the answer is the object. */
  unwrap?(answer: JsonObject, keys: Readonly<Record<string, string>>): Json | undefined;
}

/** A POST below an object, without a body, that changes nothing that is declared. Sent once: nothing tells whether a lost one was processed. */
export interface KindFunction {
  /** Behind the object's path. */
  path: string;
  /** The word after "could not". */
  verb: string;
  /** What it does, for the pages. */
  description: string;
  /** The members of its answer. None: the answer has no body. */
  answers: Attributes;
  /** It starts work at LaunchDarkly, so a preview only looks whether the object is there. */
  starts?: true;
  /** Why an answer is a failure, in words; `undefined` for a success. */
  failure?(answer: JsonObject): string | undefined;
}

/** What is done to an object beside changing it. */
export interface Action {
  /** Where it is asked for. */
  route: string;
  /** The verb, for messages. */
  verb: string;
  settles: Settling;
}

/** What the first attempts may be rejected for (400), in a sentence: it is tried again so often, so many ms apart. */
export interface Settling {
  what: string;
  times: number;
  everyMs: number;
}
