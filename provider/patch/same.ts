import { memberOf } from "../json/equal";
import type { Interner } from "./intern";
import type { SetPattern } from "./sets";
import type { Json, JsonObject } from "./types";
import { DEEP, isContainer, presentNames, requirePlain, requireScalar } from "./values";

/** In a `for … in` over the same object, this call costs nothing; `Object.hasOwn` or an imported function would. */
const isOwn = Object.prototype.hasOwnProperty;

/** Creates the interner at first use; most documents never need one. */
interface Via {
  readonly interner: Interner;
}

/** Whether two values are equal as JSON. Arrays that are sets are compared as sets. */
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
    const x = a[i] as Json;
    const y = b[i] as Json;
    // Strings are the most common values, and need no call.
    if (x === y && typeof x === "string") continue;
    if (!same(x, y, below, via, depth + 1)) return false;
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
  let count = 0;
  // `for … in` is the fastest way to read members.
  for (const key in a) {
    if (!isOwn.call(a, key)) continue;
    const x = a[key];
    if (x === undefined) continue;
    count++;
    // An inherited property with the name of a member is not part of the JSON value. `__proto__` is read the same
    // way.
    const y = key === "__proto__" ? memberOf(b, key) : b[key];
    if (x === y && (typeof x === "string" || typeof x === "boolean")) continue;
    if (y === undefined || !same(x, y, sets?.member(key), via, depth + 1)) return false;
  }
  // All names of `a` occur in `b`. Check that `b` has no more.
  return count === ownCount(b) || count === presentNames(b).length;
}

function ownCount(object: JsonObject): number {
  let count = 0;
  for (const key in object) if (isOwn.call(object, key)) count++;
  return count;
}
