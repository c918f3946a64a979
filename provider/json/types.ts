/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** One RFC 6902 operation. Paths are JSON Pointers (RFC 6901). */
export type PatchOperation =
  | {
      /** The operation. */
      op: "add" | "replace" | "test";
      /** Where to apply it. */
      path: string;
      /** The value to set, or the value that `test` expects. */
      value: Json;
    }
  | {
      /** Removes the value. */
      op: "remove";
      /** Where the value is. */
      path: string;
    }
  | {
      /** Moves a value. Only with the option `moves`. */
      op: "move";
      /** Where the value is. */
      from: string;
      /** Where to move it. */
      path: string;
    };
