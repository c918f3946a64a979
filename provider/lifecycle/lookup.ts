import { refuseTooDeep } from "../api/too-deep";
import { LaunchDarklyError } from "../errors";
import { isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import { toWire } from "../present/wire";
import { isLiveSecret } from "../schema/live-secret";
import type { LiveConfiguration } from "../schema/types";
import { connect } from "../session/connect";
import { createLiveCache, type LiveCache } from "../session/live-cache";
import { createRedactor } from "../session/redaction/redact";
import type { Settings } from "../session/settings";

/** A live configuration as anybody may see it: without its secrets. */
export interface Found {
  /** LaunchDarkly's `_id`. */
  id: string;
  /** LaunchDarkly's key of the integration. */
  integrationKey: string;
  /** Human-readable name; not unique. */
  name: string;
  /** Whether the integration runs; absent where LaunchDarkly does not say. */
  enabled?: boolean;
  /** Sorted; empty when there are none. */
  tags: string[];
  /** The form variables but the secrets, those that LaunchDarkly wrote itself included. */
  configValues: Record<string, Json>;
  /** Configuration of capabilities; empty when there is none. */
  capabilityConfig: Record<string, Json>;
  /** JSON Pointers of the secrets, which are left out: LaunchDarkly shows them masked at best. */
  secrets: string[];
  /** Milliseconds since the epoch. */
  createdAt?: number;
  /** Id of the member who maintains it. */
  maintainerId?: string;
  /** LaunchDarkly's links; absent where it shows none. */
  links?: Record<string, Json>;
  /** What the access token in use may do with it, as LaunchDarkly says; absent where it does not. */
  access?: Record<string, Json>;
}

/** What a configuration must be to be found; what is left out matters not. */
export interface Filter {
  /** Exactly this name. Default: any. */
  name?: string | undefined;
  /** One of its tags. Default: any. */
  tag?: string | undefined;
  /** Whether it runs. Default: both. */
  enabled?: boolean | undefined;
}

/** The lookups of one program: each integration of an account is listed once. A list that failed is asked again. */
export interface Lookups {
  /** @throws LaunchDarklyError when no configuration has that id. */
  findById(settings: Settings, id: string): Promise<Found>;
  /** All that fit, sorted by name and id; none is an empty list. */
  findAll(settings: Settings, integrationKey: string, filter: Filter): Promise<Found[]>;
}

/** Lookups that have asked nothing yet. */
export function createLookups(): Lookups {
  const caches = new Map<string, LiveCache>();
  const cacheOf = (settings: Settings): LiveCache => {
    const key = JSON.stringify([settings.apiHost, settings.accessToken]);
    const cache = caches.get(key) ?? createLiveCache(connect(settings, createRedactor()));
    caches.set(key, cache);
    return cache;
  };
  return {
    findById,
    async findAll(settings, integrationKey, filter) {
      try {
        return await findAll(cacheOf(settings), integrationKey, filter);
      } catch (error) {
        caches.clear();
        throw error;
      }
    },
  };
}

async function findById(settings: Settings, id: string): Promise<Found> {
  const live = refuseTooDeep(await connect(settings, createRedactor())().get(id));
  if (live) return inert(found(live._integrationKey ?? "", live));
  throw new LaunchDarklyError(
    `no integration configuration has the id ${id} in the LaunchDarkly account at ${settings.apiHost}: check the id, ` +
      "and that the access token belongs to the account that holds it",
  );
}

async function findAll(cache: LiveCache, integrationKey: string, filter: Filter): Promise<Found[]> {
  const { name, tag, enabled } = filter;
  const named = (await cache.all(integrationKey)).filter((item) => name === undefined || item.name === name);
  // Items may be summaries.
  const whole = await Promise.all(named.map(({ _id }) => cache.look(_id, { integrationKey })));
  return whole
    .filter((live) => live !== undefined)
    .map((live) => found(integrationKey, live))
    .filter((one) => tag === undefined || one.tags.includes(tag))
    .filter((one) => enabled === undefined || one.enabled === enabled)
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
    .map(inert);
}

// A program may hand what it found to the engine.
const inert = (one: Found): Found => toWire(one) as Found;

/** Whether the live value at a pointer is a secret. */
export type IsSecret = (pointer: string, value: Json) => boolean;

/** A live configuration without its secrets. */
export function found(
  integrationKey: string,
  live: LiveConfiguration,
  isSecret: IsSecret = (pointer, value) => isLiveSecret({ integrationKey }, pointer, value),
): Found {
  const secrets: string[] = [];
  const shown = (field: string, members: JsonObject | undefined): Record<string, Json> =>
    (withoutSecrets(members ?? {}, `/${field}`, isSecret, secrets) ?? {}) as Record<string, Json>;
  return {
    id: live._id,
    integrationKey,
    name: live.name,
    ...(typeof live.enabled === "boolean" ? { enabled: live.enabled } : {}),
    tags: [...new Set(live.tags ?? [])].sort(),
    configValues: shown("configValues", live.configValues),
    capabilityConfig: shown("capabilityConfig", live.capabilityConfig),
    secrets,
    ...(live._createdAt === undefined ? {} : { createdAt: live._createdAt }),
    ...(live._maintainerId === undefined ? {} : { maintainerId: live._maintainerId }),
    ...(live._links === undefined ? {} : { links: live._links }),
    ...(live._access === undefined ? {} : { access: live._access }),
  };
}

function withoutSecrets(
  value: Json,
  pointer: string,
  isSecret: IsSecret,
  secrets: string[],
): Json | undefined {
  if (isSecret(pointer, value)) {
    secrets.push(pointer);
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map((item, i) => withoutSecrets(item, `${pointer}/${i}`, isSecret, secrets) ?? null);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): [string, Json][] => {
      const kept = withoutSecrets(member, memberPointer(pointer.slice(1), key), isSecret, secrets);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
