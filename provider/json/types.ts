/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** One RFC 6902 operation. Paths are JSON Pointers (RFC 6901). */
export type PatchOperation =
  | {
      /** What is done with `value`. */
      op: "add" | "replace" | "test";
      /** Where. */
      path: string;
      /** What is set, or what `test` wants to find. */
      value: Json;
    }
  | {
      /** Takes the value out. */
      op: "remove";
      /** Where it stands. */
      path: string;
    }
  | {
      /** Takes a value out and adds it elsewhere. Only with `moves`. */
      op: "move";
      /** Where it stands. */
      from: string;
      /** Where it goes. */
      path: string;
    };
