import { ApiError, type Client, TOO_LARGE, UNEXPECTED_JSON } from "../api";
import { refuseTooDeep } from "../api/too-deep";
import { canonical } from "../plan/tidy";
import { isWhole } from "../plan/whole";
import { isOfScope, listScope, type Place } from "../schema/kind";
import { type Inputs, type Live, type State, textIn } from "../schema/resource";
import type { Rules } from "../schema/rules";

/** What is live, as one process sees it: read once, and not again until it was written. */
export interface LiveCache {
  /**
   * The live object; `undefined` only after a 404 of its own. The first look into a collection lists all of it, and the
   * others are answered from that list. `expected` says what a whole item must hold.
   */
  look(rules: Rules, id: string, expected: Inputs | State | undefined): Promise<Live | undefined>;
  /** All objects of a collection, from the same list; items may be summaries. */
  all(place: Place): Promise<Live[]>;
  /**
   * What the first list of this process held: before anything that the process created. `undefined` where the token
   * may not list.
   */
  known(place: Place): Promise<Known | undefined>;
  /** Resolves unless the list of a collection cannot be had, and that means more than the list alone. */
  reach(place: Place): Promise<void>;
  /** As {@link look}, for a write: afterwards it counts as unread. */
  take(rules: Rules, id: string, expected: Inputs | State | undefined): Promise<Live | undefined>;
  /** The object was or will be written: the next look reads it anew. */
  forget(id: string): void;
}

/** What one list held. */
export interface Known {
  items: ReadonlyMap<string, Live>;
  /** Ids by label, which is not unique, as `canonical` writes it. */
  named: ReadonlyMap<string, string[]>;
}

/** A cache that has seen nothing yet. */
export function createLiveCache(client: () => Client): LiveCache {
  const lists = new Map<string, Promise<Live[]>>();
  const knowns = new Map<string, Known>();
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
      return all(whole).then((items) => items.filter((item) => isOfScope(place, item)));
    }
    // A singleton is in no list.
    return place.kind.routes.collection ? client().list(place).then(index) : Promise.resolve([]);
  }

  // Once a list, not once a look: a stack looks as often as it has objects.
  function index(list: Live[]): Live[] {
    for (const item of list) items.set(item._id, item);
    return list;
  }

  async function known(place: Place): Promise<Known | undefined> {
    try {
      const list = await all(place);
      const done = knowns.get(keyOf(place)) ?? asKnown(place, list);
      knowns.set(keyOf(place), done);
      return done;
    } catch (error) {
      if (!isAboutTheList(error)) throw error;
      return undefined;
    }
  }

  async function reach(place: Place): Promise<void> {
    await known(place);
  }

  async function listed(place: Place, id: string): Promise<Live | undefined> {
    await reach(place);
    return items.get(id);
  }

  const cache: LiveCache = {
    all,
    known,
    reach,
    async look(rules, id, expected) {
      const { kind, place } = rules;
      const known = read.get(id);
      if (known) return known;
      const item = stale.has(id) ? undefined : await listed(place, id);
      // What the list lacks may be newer than the list, and only a 404 says that it is gone.
      const whole = item && isWhole(rules, item, expected) ? item : await client().get(kind, id);
      const live = refuseTooDeep(kind, whole);
      if (live) read.set(id, live);
      return live;
    },
    async take(rules, id, expected) {
      const live = await cache.look(rules, id, expected);
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

// Once a list, for a stack creates as often as it has configurations.
function asKnown({ kind }: Place, list: readonly Live[]): Known {
  const named = new Map<string, string[]>();
  for (const item of list) {
    const { _id } = item;
    const key = canonical(textIn(item, kind.label));
    const ids = named.get(key) ?? [];
    ids.push(_id);
    named.set(key, ids);
  }
  return { items: new Map(list.map((item) => [item._id, item])), named };
}

// A token may read single configurations and no list; an item of somebody else's may be unreadable, or all of them
// too large together. Then each is read by itself, and tells its own error. What every request would meet is not
// tried again N times. A 404 stays an error: the list of an integration that has configurations exists, so where it
// does not, a 404 of a single one does not mean that it was deleted either (a gateway, another host).
function isAboutTheList(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, code } = error;
  if (status === undefined) return code === TOO_LARGE;
  return status < 500 && ![401, 404, 429].includes(status);
}

/** Whether the list was answered, and only what is in it could not be taken: it says nothing against the account. */
export function isUnreadableList(error: unknown): boolean {
  return error instanceof ApiError && (error.code === TOO_LARGE || error.code === UNEXPECTED_JSON);
}
