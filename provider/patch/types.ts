import type { Json } from "../json/types";

export type { Json, JsonObject, PatchOperation } from "../json/types";

/** Whether the value at a JSON Pointer is secret. A value inside a secret one is secret as well. */
export type IsSecret = (pointer: string, value: Json) => boolean;

/** Options of {@link diffJson}. */
export interface DiffOptions {
  /**
   * Arrays that are sets, as JSON Pointers; a segment `*` matches any member or element. The order and duplicates of
   * a set make no difference; each element added or removed is one operation. Default: none.
   */
  setPaths?: string[];
  /**
   * Precede operations that depend on array positions by `test` operations, so that a document that changed in the
   * meantime causes a conflict and never a corrupted array. Default: false.
   */
  guard?: boolean;
  /** Use `move` for a value that only changed its place. Default: false. */
  moves?: boolean;
  /** Values that must never appear in a `test` or be moved by a `move`. Default: nothing is secret. */
  isSecret?: IsSecret;
}
