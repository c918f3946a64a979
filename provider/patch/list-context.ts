import type { Draft } from "./draft";
import type { Interner } from "./intern";
import type { Prices } from "./prices";
import type { SetPattern } from "./sets";
import type { Json } from "./types";

/** What patching a list needs from the comparison of both documents. */
export interface ListContext {
  readonly draft: Draft;
  /** Created at first use. */
  readonly interner: Interner;
  /** Prices pairs within the outermost list. The cost of a pair does not depend on anything outside that list. */
  readonly prices: Prices;
  /** Whether an array is replaced if its patch exceeds the size limit. */
  readonly bounded: boolean;
  /** Finds the operations for two values at the same place. */
  place(a: Json, b: Json, path: string, sets: SetPattern | undefined): void;
  /** Runs a part in which members keep their paths, that is, between two lists. A `move` stays inside one such part. */
  region(body: () => void): void;
}

/** Two lists at the same place. */
export interface Lists {
  readonly a: Json[];
  readonly b: Json[];
  readonly path: string;
  /** The pattern of sets from here on. */
  readonly sets: SetPattern | undefined;
}
