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
  const keys = Object.keys(a);
  const others = Object.keys(b);
  let shared = 0;
  let hasAbsent = keys.length !== others.length;
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as string;
    const x = a[key];
    if (x === undefined) {
      hasAbsent = true;
      continue;
    }
    // Names mostly stand in the same order; then nothing inherited can be meant.
    const y = others[k] === key ? b[key] : memberOf(b, key);
    if (y === undefined) return false;
    if (x === y && !isContainer(x)) requireScalar(x);
    else if (!same(x, y, sets?.member(key), via, depth + 1)) return false;
    shared++;
  }
  // All names of the one are names of the other, and there are as many.
  if (!hasAbsent) return true;
  for (const key of others) if (b[key] !== undefined) shared--;
  return shared === 0;
}
