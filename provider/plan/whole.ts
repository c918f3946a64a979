import { isObject, memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank, isZero } from "../json/same-value";
import type { Json } from "../json/types";
import { type Kind, mapsOf, type Place, patchable } from "../schema/kind";
import { type Inputs, type Live, membersOf, type State } from "../schema/resource";
import { isEcho } from "./echo";
import { isShownWhenTrue } from "./hidden-booleans";

/**
 * Whether an item of a list is the complete object. What lists show is not documented: an item may be a summary, lack
 * secrets or have `{}`. If something expected is missing, the object is read by itself before that counts as drift.
 * `expected` is the state or the inputs; without it, the catalogue decides what an object must have.
 */
export function isWhole(place: Place, item: Live, expected: Inputs | State | undefined): boolean {
  const { kind } = place;
  const maps = mapsOf(kind);
  if (maps.some((field) => kind.attributes[field]?.required && !isObject(item[field]))) return false;
  if (expected === undefined) return hasRequired(place, item);
  return patchable(kind).every(([field, { type, mayHide }]) => {
    if (type === "map") return hasMembers(item, expected, field);
    if (!mayHide) return !lacks(expected[field], item[field]);
    // If LaunchDarkly shows true but not false, a value that was last false is not missing.
    const hidesFalse = isShownWhenTrue(expected, field) && expected[field] === false;
    return item[field] !== undefined || expected[field] === undefined || hidesFalse;
  });
}

/** An item of a list that is shown nowhere else: what it lacks counts as what is expected. */
export function completed(kind: Kind, item: Live, expected: Inputs | State = {}): Live {
  const fields = patchable(kind).flatMap(([field, { type }]): [string, Json][] => {
    const [known, shown] = [expected[field], item[field]];
    if (type === "map") return [[field, { ...membersOf(expected, field), ...membersOf(item, field) }]];
    return known !== undefined && isBlank(shown) ? [[field, known]] : [];
  });
  return { ...item, ...Object.fromEntries(fields) };
}

function hasMembers(item: Live, expected: Inputs | State, field: string): boolean {
  return Object.entries(membersOf(expected, field)).every(([key, value]) => {
    const shown = memberOf(membersOf(item, field), key);
    // LaunchDarkly's answer to our own write showed the same, so it shows no more anywhere.
    return isEcho(expected, memberPointer(field, key), shown) || !lacks(value, shown);
  });
}

function lacks(expected: Json | undefined, shown: Json | undefined): boolean {
  if (isZero(expected)) return false;
  if (isBlank(shown)) return true;
  if (Array.isArray(expected) && Array.isArray(shown)) {
    return expected.some((value, i) => typeof value === "object" && lacks(value, shown[i]));
  }
  if (!isObject(expected) || !isObject(shown)) return false;
  return Object.entries(expected).some(([key, value]) => lacks(value, memberOf(shown, key)));
}

function hasRequired({ kind, scope }: Place, item: Live): boolean {
  const variables = kind.known?.(scope) ?? {};
  const values = membersOf(item, kind.variables);
  const keys = Object.keys(variables);
  if (keys.length === 0) return kind.variables === undefined || !isBlank(values);
  return keys.every((key) => !variables[key]?.required || Object.hasOwn(values, key));
}
