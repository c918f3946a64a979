import type { Draft } from "./draft";
import type { Interner } from "./intern";
import type { Pricer } from "./price";
import type { SetPattern } from "./sets";
import type { Json } from "./types";

/** What patching a list needs of the walk through both documents. */
export interface Walk {
  readonly draft: Draft;
  /** Made at its first use. */
  readonly interner: Interner;
  /** Prices within the outermost list: what that costs depends on nothing outside it. */
  readonly prices: Pricer;
  /** Whether an array whose patch would be bloated is replaced instead. */
  readonly bounded: boolean;
  /** Finds the operations for two values that stand at one place. */
  place(a: Json, b: Json, path: string, sets: SetPattern | undefined): void;
  /** Runs a part in which members keep their paths: between two lists. `move` stays inside one. */
  region(body: () => void): void;
}

/** Two lists that stand at one place. */
export interface Lists {
  readonly a: Json[];
  readonly b: Json[];
  readonly path: string;
  /** Which arrays are sets, from here on. */
  readonly sets: SetPattern | undefined;
}
