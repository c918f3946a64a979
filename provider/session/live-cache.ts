import { ApiError, type Client, TOO_LARGE, UNEXPECTED_JSON } from "../api";
import { refuseTooDeep } from "../api/too-deep";
import { recordedAsLive } from "../plan/as-shown";
import { canonical } from "../plan/tidy";
import { completed, isWhole } from "../plan/whole";
import type { Place } from "../schema/kind";
import { type Inputs, type Live, type State, textIn } from "../schema/resource";
import { isOfScope, listScope } from "../schema/scope";
import { located } from "./located";

/** The live objects of one process. Each is read once, and again after it was written. */
export interface LiveCache {
  /**
   * Returns the live object. `undefined` only after a 404 for this object. The first call for a collection lists it,
   * and later calls use that list. `expected` decides what a complete item must have.
   */
  look(place: Place, id: string, expected: Inputs | State | undefined): Promise<Live | undefined>;
  /** Returns all objects of a collection from the same list. Items may be summaries. */
  all(place: Place): Promise<Live[]>;
  /**
   * Returns the content of the first list, from before any create of this process. `undefined` if the token may not
   * list.
   */
  listing(place: Place): Promise<Listing | undefined>;
  /** Rejects if a collection cannot be listed for a reason that affects more than the list. */
  reach(place: Place): Promise<void>;
  /** Like {@link look}, before a write: the next call reads the object again. */
  take(place: Place, id: string, expected: Inputs | State | undefined): Promise<Live | undefined>;
  /** Marks an object as written, so that the next call reads it again. */
  forget(id: string): void;
}

/** The content of a list. */
export interface Listing {
  items: ReadonlyMap<string, Live>;
  /** Ids by canonical label. Labels are not unique. */
  idsByLabel: ReadonlyMap<string, string[]>;
}

/** Creates an empty cache. */
export function createLiveCache(client: () => Client): LiveCache {
  const lists = new Map<string, Promise<Live[]>>();
  const listings = new Map<string, Listing>();
  const items = new Map<string, Live>();
  const read = new Map<string, Live>();
  const stale = new Set<string>();

  function all(place: Place): Promise<Live[]> {
    const known = lists.get(keyOf(place));
    if (known) return known;
    const list = listedWith(place);
    lists.set(keyOf(place), list);
    return list;
  }

  // Several scopes may share a list: it is asked for once.
  function listedWith(place: Place): Promise<Live[]> {
    const whole = { ...place, scope: listScope(place) };
    if (keyOf(whole) !== keyOf(place)) {
      const here = all(whole).then((items) => items.filter((item) => isOfScope(place, item)));
      return here.then((items) => located(client(), place, items)).then(index);
    }
    // Singletons have no list.
    return place.kind.routes.collection ? client().list(place).then(index) : Promise.resolve([]);
  }

  // Indexed once per list: a stack looks up every object.
  function index(list: Live[]): Live[] {
    for (const item of list) items.set(item._id, item);
    return list;
  }

  async function listing(place: Place): Promise<Listing | undefined> {
    try {
      const list = await all(place);
      const done = listings.get(keyOf(place)) ?? asListing(place, list);
      listings.set(keyOf(place), done);
      return done;
    } catch (error) {
      if (!isAboutTheList(error)) throw error;
      return undefined;
    }
  }

  async function reach(place: Place): Promise<void> {
    await listing(place);
  }

  async function listed(place: Place, id: string): Promise<Live | undefined> {
    await reach(place);
    return items.get(id);
  }

  // The list that is known may be older than a deletion.
  async function listedOnly(place: Place, id: string, expected?: Inputs | State): Promise<Live | undefined> {
    const { kind } = place;
    if (!kind.routes.listedOnly) return undefined;
    const item = (await client().list(place)).find(({ _id }) => _id === id);
    return item && completed(kind, item, expected);
  }

  const cache: LiveCache = {
    all,
    listing,
    reach,
    async look(place, id, expected) {
      if (place.kind.routes.once) return recordedAsLive(place, id, expected ?? {});
      const known = read.get(id);
      if (known) return known;
      const item = stale.has(id) ? undefined : await listed(place, id);
      // An object that is not in the list may be newer. Only a 404 means that it is gone.
      const whole = item && isWhole(place, item, expected) ? item : await client().get(place.kind, id);
      const live = refuseTooDeep(place.kind, whole ?? (await listedOnly(place, id, expected)));
      if (live) read.set(id, live);
      return live;
    },
    async take(place, id, expected) {
      const live = await cache.look(place, id, expected);
      cache.forget(id);
      return live;
    },
    forget(id) {
      read.delete(id);
      stale.add(id);
    },
  };
  return cache;
}

function keyOf({ kind, scope }: Place): string {
  return JSON.stringify([kind.name, scope]);
}

// Computed once per list: a stack may create many objects.
function asListing({ kind }: Place, list: readonly Live[]): Listing {
  const named = new Map<string, string[]>();
  for (const item of list) {
    const { _id } = item;
    const key = canonical(textIn(item, kind.label));
    const ids = named.get(key) ?? [];
    ids.push(_id);
    named.set(key, ids);
  }
  return { items: new Map(list.map((item) => [item._id, item])), idsByLabel: named };
}

// A token may be allowed to read objects but not lists; one item of a list may be unreadable, or the list too large.
// Then each object is read by itself and reports its own error. An error that every request would get is not repeated
// N times. A 404 stays an error: the list of a scope with objects exists, so if it does not, a 404 for one object
// does not mean that it was deleted (a gateway, another host).
function isAboutTheList(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, code } = error;
  if (status === undefined) return code === TOO_LARGE;
  return status < 500 && ![401, 404, 429].includes(status);
}

/** Whether LaunchDarkly answered with a list that could not be read. Token and host are right then. */
export function isUnreadableList(error: unknown): boolean {
  return error instanceof ApiError && (error.code === TOO_LARGE || error.code === UNEXPECTED_JSON);
}
