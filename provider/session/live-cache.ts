import { ApiError, type Client, TOO_LARGE, UNEXPECTED_JSON } from "../api";
import { refuseTooDeep } from "../api/too-deep";
import { canonical } from "../plan/tidy";
import { type Expected, isWhole } from "../plan/whole";
import type { LiveConfiguration } from "../schema/types";

/** What is live, as one process sees it: read once, and not again until it was written. */
export interface LiveCache {
  /**
   * The live object; `undefined` only after a 404 of its own. The first look at an integration key lists all of
   * its configurations, and the others are answered from that list. `expected` says what a whole item must hold.
   */
  look(id: string, expected: Expected): Promise<Live>;
  /** All configurations of an integration key, from the same list; items may be summaries. */
  all(integrationKey: string): Promise<LiveConfiguration[]>;
  /**
   * What the first list of this process held: before anything that the process created. `undefined` where the token
   * may not list.
   */
  known(integrationKey: string): Promise<Known | undefined>;
  /** Resolves unless the list of an integration key cannot be had, and that means more than the list alone. */
  reach(integrationKey: string): Promise<void>;
  /** As {@link look}, for a write: afterwards it counts as unread. */
  take(id: string, expected: Expected): Promise<Live>;
  /** The object was or will be written: the next look reads it anew. */
  forget(id: string): void;
}

/** What one list held. */
export interface Known {
  items: ReadonlyMap<string, LiveConfiguration>;
  /** Ids by name, which is not unique, as `canonical` writes it. */
  named: ReadonlyMap<string, string[]>;
}

type Live = LiveConfiguration | undefined;

/** A cache that has seen nothing yet. */
export function createLiveCache(client: () => Client): LiveCache {
  const lists = new Map<string, Promise<LiveConfiguration[]>>();
  const knowns = new Map<string, Known>();
  const items = new Map<string, LiveConfiguration>();
  const read = new Map<string, LiveConfiguration>();
  const stale = new Set<string>();

  function all(integrationKey: string): Promise<LiveConfiguration[]> {
    const known = lists.get(integrationKey);
    if (known) return known;
    const list = client().list(integrationKey).then(index);
    lists.set(integrationKey, list);
    return list;
  }

  // Once a list, not once a look: a stack looks as often as it has configurations.
  function index(list: LiveConfiguration[]): LiveConfiguration[] {
    for (const item of list) items.set(item._id, item);
    return list;
  }

  async function known(integrationKey: string): Promise<Known | undefined> {
    try {
      const list = await all(integrationKey);
      const done = knowns.get(integrationKey) ?? asKnown(list);
      knowns.set(integrationKey, done);
      return done;
    } catch (error) {
      if (!isAboutTheList(error)) throw error;
      return undefined;
    }
  }

  async function reach(integrationKey: string): Promise<void> {
    await known(integrationKey);
  }

  async function listed(integrationKey: string, id: string): Promise<Live> {
    await reach(integrationKey);
    return items.get(id);
  }

  const cache: LiveCache = {
    all,
    known,
    reach,
    async look(id, expected) {
      const known = read.get(id);
      if (known) return known;
      const item = stale.has(id) ? undefined : await listed(expected.integrationKey, id);
      // What the list lacks may be newer than the list, and only a 404 says that it is gone.
      const live = refuseTooDeep(item && isWhole(item, expected) ? item : await client().get(id));
      if (live) read.set(id, live);
      return live;
    },
    async take(id, expected) {
      const live = await cache.look(id, expected);
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

// Once a list, for a stack creates as often as it has configurations.
function asKnown(list: readonly LiveConfiguration[]): Known {
  const named = new Map<string, string[]>();
  for (const { _id, name } of list) {
    const key = canonical(name);
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
