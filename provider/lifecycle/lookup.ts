import { refuseTooDeep } from "../api/too-deep";
import { LaunchDarklyError } from "../errors";
import { addressOf } from "../schema/address";
import type { Kind, Scope } from "../schema/kind";
import { type Filters, matching, type ObjectResult, objectResult } from "../schema/object-result";
import type { Live } from "../schema/resource";
import { placeOf } from "../schema/scope";
import { connect } from "../session/connect";
import { createLiveCache, type LiveCache } from "../session/live-cache";
import { createRedactor } from "../session/redaction/redact";
import type { Settings } from "../session/settings";

/** The lookups of one program. Each collection is listed once; a failed list is requested again. */
export interface Lookups {
  /** @throws LaunchDarklyError when no object has that id. */
  find(settings: Settings, kind: Kind, id: string): Promise<ObjectResult>;
  /** The objects of a scope that match the filters. */
  list(settings: Settings, kind: Kind, scope: Scope, filters: Filters): Promise<ObjectResult[]>;
}

/** Creates lookups with an empty cache. */
export function createLookups(): Lookups {
  const caches = new Map<string, LiveCache>();
  const cacheOf = (settings: Settings): LiveCache => {
    const key = JSON.stringify([settings.apiHost, settings.accessToken]);
    const cache = caches.get(key) ?? createLiveCache(connect(settings, createRedactor()));
    caches.set(key, cache);
    return cache;
  };
  return {
    async find(settings, kind, id) {
      return objectResult(kind, addressOf(kind, id), await findById(settings, kind, id));
    },
    async list(settings, kind, scope, filters) {
      const { label = "" } = kind;
      const { [label]: name } = filters;
      // Items of a list may be summaries: the whole object is read of those alone that match by name.
      const needs = (item: Live): boolean => name === undefined || item[label] === name;
      try {
        const live = await findAll(cacheOf(settings), kind, scope, needs);
        const results = live.map((one) => objectResult(kind, scope, one));
        return matching(kind, results, filters);
      } catch (error) {
        caches.clear();
        throw error;
      }
    },
  };
}

async function findById(settings: Settings, kind: Kind, id: string): Promise<Live> {
  const live = refuseTooDeep(kind, await connect(settings, createRedactor())().get(kind, id));
  if (live) return live;
  throw new LaunchDarklyError(
    `no ${kind.noun} has the id ${id} in the LaunchDarkly account at ${settings.apiHost}: check the id, ` +
      "and that the access token belongs to the account that holds it",
  );
}

async function findAll(
  cache: LiveCache,
  kind: Kind,
  scope: Scope,
  needs: (item: Live) => boolean,
): Promise<Live[]> {
  const place = placeOf(kind, scope);
  const items = (await cache.all(place)).filter(needs);
  const whole = await Promise.all(items.map(({ _id }) => cache.look(place, _id, undefined)));
  return whole.filter((live) => live !== undefined);
}
