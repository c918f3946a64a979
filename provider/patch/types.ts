import type { Json } from "../json/types";

export type { Json, JsonObject, PatchOperation } from "../json/types";

/** Says whether the value at a JSON Pointer is secret. A value inside a secret one is secret as well. */
export type IsSecret = (pointer: string, value: Json) => boolean;

/** What {@link diffJson} can be asked for. */
export interface DiffOptions {
  /**
   * Arrays that are sets, as JSON Pointers; a segment `*` stands for any member or element. Order and
   * duplicates in them make no difference; each element added or removed is one operation. Default: none.
   */
  setPaths?: string[];
  /**
   * Precede operations that depend on array positions by a `test` of the whole array, so that a document
   * changed in the meantime gives a conflict, never a corrupted array. Default: false.
   */
  guard?: boolean;
  /** Use `move` for a value that only changed its place. Default: false. */
  moves?: boolean;
  /** Values that must never stand in a `test` or travel in a `move`. Default: nothing is secret. */
  isSecret?: IsSecret;
}
