import { ApiError } from "../provider/api";
import { equal } from "../provider/json/equal";
import { isSameNothing } from "../provider/json/same-value";
import { KINDS } from "../provider/kinds";
import { AbsentError } from "../provider/schema/absent";
import { idOf } from "../provider/schema/address";
import { type Facts, isSingleton, type Kind, patchable, type Scope } from "../provider/schema/kind";
import { type Live, textIn } from "../provider/schema/resource";
import { type Rules, resolve } from "../provider/schema/rules";
import { isLocated, placeOf, shownScope } from "../provider/schema/scope";
import { objectTitle } from "../provider/schema/title";
import type { Context } from "../provider/session/context";
import { listedPlaces, type Places } from "./places";

/** A complete object of the account. */
export interface Entry {
  kind: Kind;
  scope: Scope;
  live: Live;
}

/** The objects to read. */
export interface Selection extends Places {
  /** Names of kinds. Empty: all kinds that have every key of `keys`. */
  kinds: readonly string[];
  tag?: string | undefined;
  name?: string | undefined;
}

const EACH_MS = 2000;

/** The selected kinds. */
export function kindsOf({ kinds, keys }: Selection): Kind[] {
  if (kinds.length > 0) return KINDS.filter(({ name }) => kinds.includes(name));
  const asked = Object.keys(keys);
  return KINDS.filter(
    ({ scope, exportedAs }) => exportedAs === undefined && asked.every((key) => scope.includes(key)),
  );
}

/** Reads the account kind by kind, each in order of creation. */
export async function readAccount(
  context: Context,
  selection: Selection,
  progress: (text: string) => void,
): Promise<Entry[]> {
  const isAsked = selection.kinds.length > 0 || Object.keys(selection.keys).length > 0;
  const found: Entry[] = [];
  const refused: ApiError[] = [];
  const kinds = kindsOf(selection);
  for (const kind of kinds) {
    try {
      const scopes = await listedPlaces(context, kind, selection);
      found.push(...(await readKind(context, kind, scopes, selection, progress)));
    } catch (error) {
      // For a kind that was not selected explicitly: the plan lacks it, or the role has no access.
      if (isAsked || !isRefused(error)) throw error;
      refused.push(error);
    }
  }
  if (refused.length > 0 && refused.length === kinds.length) throw refused[0];
  for (const { message } of refused) progress(`Left out: ${message}`);
  return found;
}

function isRefused(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.status === 403 || error.status === 404);
}

/** The objects of one kind in these places. */
export async function readKind(
  context: Context,
  kind: Kind,
  scopes: readonly Scope[],
  selection: Selection,
  progress: (text: string) => void,
): Promise<Entry[]> {
  let read = 0;
  let told = Date.now();
  const entries = await Promise.all(
    scopes.map(async (scope) => {
      const found = isSingleton(kind)
        ? await settingsAt(context, kind, scope)
        : await objectsAt(context, kind, scope, selection, progress);
      read += 1;
      if (Date.now() - told > EACH_MS) {
        told = Date.now();
        progress(`${kind.noun}: ${read} of ${scopes.length} lists read`);
      }
      return found;
    }),
  );
  return entries
    .flat()
    .filter((entry) => isSelected(entry, selection))
    .sort(byAge);
}

async function objectsAt(
  { cache }: Context,
  kind: Kind,
  scope: Scope,
  selection: Selection,
  progress: (text: string) => void,
): Promise<Entry[]> {
  const place = placeOf(kind, scope);
  const { name } = selection;
  const isHere = (item: Live): boolean => isLocated(kind, item);
  const items = (await cache.all(place).catch(ifExpected(kind, scope, selection))).filter(
    (item) => name === undefined || textIn(item, kind.label) === name,
  );
  const [found, lost] = [items.filter(isHere), items.filter((item) => !isHere(item))];
  for (const item of lost) {
    progress(
      `Left out: ${objectTitle(kind, item._id, item)}: LaunchDarkly's list does not show its ${kind.scope.join(", ")}`,
    );
  }
  // Items of a list may be summaries.
  const whole = await Promise.all(found.map(({ _id }) => cache.look(place, _id, undefined)));
  return whole
    .filter((live) => live !== undefined)
    .map((live) => ({ kind, scope: { ...scope, ...shownScope(kind, live) } as Scope, live }));
}

// Not every account has unpublished integrations, and this one was not selected. Of a selected key that only
// other kinds are known to have, this kind probably has nothing.
function ifExpected(kind: Kind, scope: Scope, selection: Selection): (error: unknown) => never[] {
  return (error) => {
    const selected = Object.entries(scope).filter(([key]) => selection.keys[key] !== undefined);
    const isExpected =
      selected.length === 0
        ? isRefused(error) && error.status === 404 && kind.variant?.(scope)?.unpublished
        : isRefused(error) && selected.some(([key, value]) => isOfOthers(kind, key, value, selection));
    if (isExpected) return [];
    throw error;
  };
}

function isOfOthers(kind: Kind, key: string, value: string, selection: Selection): boolean {
  const has = (one: Kind): boolean => one.attributes[key]?.knownValues?.includes(value) ?? false;
  return !has(kind) && kindsOf(selection).some(has);
}

/** Singletons count only if somebody has changed a setting. */
async function settingsAt({ cache }: Context, kind: Kind, scope: Scope): Promise<Entry[]> {
  try {
    const live = await cache.look(placeOf(kind, scope), idOf(kind, scope), undefined);
    return live && !isUntouched(kind, live) ? [{ kind, scope, live }] : [];
  } catch (error) {
    if (error instanceof AbsentError) return [];
    throw error;
  }
}

function isUntouched(kind: Kind, live: Live): boolean {
  return patchable(kind).every(
    ([field, { reset }]) =>
      live[field] === undefined || equal(live[field], reset) || isSameNothing(live[field], reset),
  );
}

function isSelected({ kind, scope, live }: Entry, { keys, tag, name }: Omit<Selection, "kinds">): boolean {
  const { tags } = live;
  return (
    Object.entries(keys).every(([key, values]) => values.includes(scope[key] ?? "")) &&
    (name === undefined || (kind.label !== undefined && live[kind.label] === name)) &&
    (tag === undefined || (Array.isArray(tags) && tags.includes(tag)))
  );
}

function byAge({ live: a }: Entry, { live: b }: Entry): number {
  return createdAt(a) - createdAt(b) || (a._id < b._id ? -1 : 1);
}

function createdAt({ _createdAt: date }: Live): number {
  return typeof date === "number" ? date : 0;
}

/** The facts that decide which form variables an object has. */
export function factsOf({ kind: { knownBy }, scope, live }: Entry): Facts {
  return knownBy === undefined ? scope : { [knownBy]: live[knownBy], ...scope };
}

/** The rules of an object. */
export function rulesOf(entry: Entry): Rules {
  return resolve(entry.kind, factsOf(entry));
}
