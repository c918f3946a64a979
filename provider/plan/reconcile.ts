import { equal, isObject, memberOf } from "../json/equal";
import { escapeSegment } from "../json/pointer";
import { isBlank, isSameNothing, isSameScalar, isZero } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { fillPlaceholders, UNKNOWN_SECRET } from "../schema/placeholder";
import { pairItems } from "./pair-items";

/** How the values of one resource may differ in form, by JSON Pointer. */
export interface Forms {
  /** Whether the order of this list does not matter. */
  isSet(pointer: string): boolean;
  /** Whether LaunchDarkly added this member to a declared value. */
  isServers(pointer: string, live: Json): boolean;
  /** A secret that LaunchDarkly may not show. */
  isVeiled(pointer: string): boolean;
  /** Whether LaunchDarkly derives this member from others and may leave out the sent value. */
  isRedundant(pointer: string, sentBefore: boolean): boolean;
  /** Whether `live` is a mask of the secret `desired`. */
  isMask(pointer: string, desired: Json, live: Json): boolean;
  /** Whether LaunchDarkly stores `desired` as `live`. */
  isTidied(pointer: string, desired: Json, live: Json): boolean;
}

/**
 * The value that LaunchDarkly should hold: the live value wherever it is the desired one in another form, with
 * members that LaunchDarkly added. `sent` is the last sent value, the only one that a mask can confirm. `undefined`:
 * absent.
 */
export function target(
  desired: Json,
  live: Json | undefined,
  sent: Json | undefined,
  pointer: string,
  forms: Forms,
): Json | undefined {
  if (desired === UNKNOWN_SECRET || equal(desired, live) || isSameNothing(desired, live)) return live;
  const sentBefore = equal(desired, sent);
  if (isBlank(live) && ((sentBefore && forms.isVeiled(pointer)) || forms.isRedundant(pointer, sentBefore)))
    return live;
  if (live === undefined || live === null) return fillPlaceholders(desired, undefined);
  if (Array.isArray(desired) && Array.isArray(live)) return listTarget(desired, live, sent, pointer, forms);
  if (isObject(desired) && isObject(live)) return objectTarget(desired, live, sent, pointer, forms);
  if (isSameScalar(desired, live) || forms.isTidied(pointer, desired, live)) return live;
  if (sentBefore && forms.isMask(pointer, desired, live)) return live;
  return fillPlaceholders(desired, undefined);
}

function objectTarget(
  desired: JsonObject,
  live: JsonObject,
  sent: Json | undefined,
  pointer: string,
  forms: Forms,
): JsonObject {
  const result = new Map<string, Json>();
  const before = isObject(sent) ? sent : undefined;
  for (const key of new Set([...Object.keys(live), ...Object.keys(desired)])) {
    const at = `${pointer}/${escapeSegment(key)}`;
    const [member, there] = [memberOf(desired, key), memberOf(live, key)];
    const value =
      member === undefined ? kept(there, at, forms) : target(member, there, memberOf(before, key), at, forms);
    if (value !== undefined) result.set(key, value);
  }
  return Object.fromEntries(result);
}

function kept(live: Json | undefined, pointer: string, forms: Forms): Json | undefined {
  return live !== undefined && (isZero(live) || forms.isServers(pointer, live)) ? live : undefined;
}

function listTarget(
  desired: Json[],
  live: Json[],
  sent: Json | undefined,
  pointer: string,
  forms: Forms,
): Json[] {
  const isSet = forms.isSet(pointer);
  // A list without its duplicates is the same list.
  const once = desired.length > live.length || isSet ? distinct(desired) : desired;
  const items = once.length === live.length || isSet ? once : desired;
  const before = Array.isArray(sent) ? sent : [];
  const known = new Map(before.map((item) => [JSON.stringify(item), item]));
  const lastSent = items.map((item, i) => known.get(JSON.stringify(item)) ?? before[i]);
  const itemTarget = (item: Json, there: Json | undefined, i: number): Json | undefined =>
    target(item, there, lastSent[i], `${pointer}/${i}`, forms);
  const partners = pairItems(items, live, (item, other, i) => equal(itemTarget(item, other, i), other));
  const result = items.map((item, i) => {
    const partner = partners[i];
    return itemTarget(item, partner === undefined ? undefined : live[partner], i) ?? null;
  });
  const same = isSet ? equal(jsonTexts(result), jsonTexts(live)) : equal(result, live);
  return same || forms.isTidied(pointer, desired, live) ? live : result;
}

const jsonTexts = (list: Json[]): Set<string> => new Set(list.map((item) => JSON.stringify(item)));

function distinct(list: Json[]): Json[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}

/** Returns a live value without masks and unknown secrets. */
export type Conceal = (live: Json, pointer: string) => Json;

/** The value to record for a live value: the known value if it is equivalent. */
export function recordable(
  known: Json | undefined,
  live: Json,
  pointer: string,
  forms: Forms,
  conceal: Conceal,
): Json {
  if (known === undefined) return conceal(live, pointer);
  if (equal(target(known, live, known, pointer, forms), live)) return known;
  if (Array.isArray(known) && Array.isArray(live)) {
    const same = (item: Json, other: Json, i: number): boolean =>
      equal(target(other, item, other, `${pointer}/${i}`, forms), item);
    const partners = pairItems(live, known, same);
    return live.map((item, i) => {
      const partner = partners[i];
      const old = partner === undefined ? undefined : known[partner];
      return recordable(old, item, `${pointer}/${i}`, forms, conceal);
    });
  }
  if (!isObject(known) || !isObject(live)) return conceal(live, pointer);
  const members = new Map<string, Json>();
  for (const key of new Set([...Object.keys(known), ...Object.keys(live)])) {
    const at = `${pointer}/${escapeSegment(key)}`;
    const [old, there] = [memberOf(known, key), memberOf(live, key)];
    const isSame = old !== undefined && equal(target(old, there, old, at, forms), there);
    if (isSame) members.set(key, old);
    else if (there !== undefined && (old !== undefined || kept(there, at, forms) === undefined)) {
      members.set(key, recordable(old, there, at, forms, conceal));
    }
  }
  return Object.fromEntries(members);
}
