import type { Interner } from "./intern";
import type { SetPattern } from "./sets";
import type { Json, JsonObject } from "./types";
import { DEEP, isContainer, memberOf, requirePlain, requireScalar } from "./values";

/** Who makes the interner at its first use: most documents never need it. */
interface Via {
  readonly interner: Interner;
}

/** Whether two values are equal as JSON, arrays that are sets compared as sets. */
export function same(a: Json, b: Json, sets: SetPattern | undefined, via: Via, depth = 0): boolean {
  if (a === b) {
    if (!isContainer(a)) requireScalar(a);
    return true;
  }
  if (!isContainer(a) || !isContainer(b)) return false;
  if (depth > DEEP) return via.interner.intern(a, sets).id === via.interner.intern(b, sets).id;
  if (Array.isArray(a)) return Array.isArray(b) && sameArray(a, b, sets, via, depth);
  return !Array.isArray(b) && sameObject(a, b, sets, via, depth);
}

function sameArray(a: Json[], b: Json[], sets: SetPattern | undefined, via: Via, depth: number): boolean {
  if (sets?.isSet) return via.interner.intern(a, sets).id === via.interner.intern(b, sets).id;
  if (a.length !== b.length) return false;
  const below = sets?.element();
  for (let i = 0; i < a.length; i++) {
    if (!same(a[i] as Json, b[i] as Json, below, via, depth + 1)) return false;
  }
  return true;
}

function sameObject(
  a: JsonObject,
  b: JsonObject,
  sets: SetPattern | undefined,
  via: Via,
  depth: number,
): boolean {
  requirePlain(a);
  requirePlain(b);
  let shared = 0;
  for (const key of Object.keys(a)) {
    const x = a[key];
    if (x === undefined) continue;
    const y = memberOf(b, key);
    if (y === undefined || !same(x, y, sets?.member(key), via, depth + 1)) return false;
    shared++;
  }
  for (const key of Object.keys(b)) if (b[key] !== undefined) shared--;
  return shared === 0;
}
