import type { Json, JsonObject } from "../json/types";
import type { Attributes } from "./attribute";

/** How LaunchDarkly serves a kind. Keys in braces are those of the scope, and `id`. */
export interface Routes {
  /** Lists with GET and creates with POST. Absent: a singleton, which always exists. */
  collection?: string;
  /** Lists with GET, instead of the collection. The list contains objects of other scopes too, each with its scope. */
  list?: string;
  /** One object. */
  item: string;
  /** Some objects are in the list although their own path answers 404. An object is gone only if it is in neither. */
  listedOnly?: true;
  /** The query string of a GET of the item, with keys in braces. */
  query?: string;
  /** The JSON Pointer of this object inside a larger one. The paths of patches begin with it. */
  within?: string;
  /** A PATCH is a partial object with the keys of the query, not a JSON Patch. */
  partial?: true;
  /** A PATCH is a bare JSON Patch: LaunchDarkly's schema has no place for a comment. */
  uncommented?: true;
  /** A change is an action: a POST without a body. It cannot be undone, so a delete does nothing. */
  act?: Action;
  /**
   * The item is created with a POST, and only that response shows it: it cannot be read, changed or deleted. The response
   * becomes the state, and every change replaces the item. Such a kind has no collection.
   */
  once?: true;
  /** LaunchDarkly may reject the first attempts of a create. */
  settles?: Settling;
  /** Sends `LD-API-Version: beta`. */
  beta?: true;
  /** The actions that a role needs, where LaunchDarkly documents them. */
  actions?: Readonly<Partial<Record<"create" | "read" | "change", string>>>;
  /** Another reason for a 403, for messages. */
  forbidden?: string;
  /** A sentence that explains a 409 of a create. Default: the name is taken. */
  taken?: string;
  /** A sentence that explains a 404 of a POST. */
  missing?: string;
  /** Finds the object in a larger response. Default: the response is the object. */
  unwrap?(answer: JsonObject, keys: Readonly<Record<string, string>>): Json | undefined;
}

/**
 * A POST to a path of one object, without a body, that changes no declared value. It is never retried after a lost
 * response, because nothing shows whether LaunchDarkly processed it.
 */
export interface KindFunction {
  /** Appended to the object's path. */
  path: string;
  /** The word after "could not". */
  verb: string;
  /** What it does, for the reference pages. */
  description: string;
  /** The members of its response. Empty: the response has no body. */
  answers: Attributes;
  /** It starts work at LaunchDarkly, so a preview only checks that the object exists. */
  starts?: true;
  /** The reason in a response that reports a failure. `undefined` for a success. */
  failure?(answer: JsonObject): string | undefined;
}

/** An action on an object, other than a PATCH. */
export interface Action {
  /** The path of the POST. */
  route: string;
  /** The verb, for messages. */
  verb: string;
  settles: Settling;
}

/** Why LaunchDarkly may reject the first attempts (400), and how often and at which interval they are retried. */
export interface Settling {
  what: string;
  times: number;
  everyMs: number;
}
