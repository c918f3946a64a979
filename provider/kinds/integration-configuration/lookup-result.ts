import type { Json } from "../../json/types";
import { rewrite } from "../../json/walk";
import { type Live, membersOf } from "../../schema/resource";
import { resolve } from "../../schema/rules";
import { isLiveSecret } from "../../schema/secrets";
import { INTEGRATION_CONFIGURATION } from "./kind";
import { asConfiguration } from "./types";

/** A live configuration as anybody may see it: without its secrets. */
export interface LookupResult {
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

/** Whether the live value at a pointer is a secret. */
export type IsSecret = (pointer: string, value: Json) => boolean;

/** A live configuration without its secrets. */
export function lookupResult(
  integrationKey: string,
  configuration: Live,
  isSecret: IsSecret = liveSecretsOf(integrationKey),
): LookupResult {
  const live = asConfiguration(configuration);
  const secrets: string[] = [];
  const shown = (field: string): Record<string, Json> => {
    const open = (value: Json, pointer: string): Json | undefined => {
      if (!isSecret(pointer, value)) return value;
      secrets.push(pointer);
      return undefined;
    };
    return (rewrite(membersOf(live, field), open, `/${field}`) ?? {}) as Record<string, Json>;
  };
  return {
    id: live._id,
    integrationKey,
    name: live.name,
    ...(typeof live.enabled === "boolean" ? { enabled: live.enabled } : {}),
    tags: [...new Set(live.tags ?? [])].sort(),
    configValues: shown("configValues"),
    capabilityConfig: shown("capabilityConfig"),
    secrets,
    ...(live._createdAt === undefined ? {} : { createdAt: live._createdAt }),
    ...(live._maintainerId === undefined ? {} : { maintainerId: live._maintainerId }),
    ...(live._links === undefined ? {} : { links: live._links }),
    ...(live._access === undefined ? {} : { access: live._access }),
  };
}

function liveSecretsOf(integrationKey: string): IsSecret {
  const rules = resolve(INTEGRATION_CONFIGURATION, { integrationKey });
  return (pointer, value) => isLiveSecret(rules, pointer, value);
}

/** Filters. An omitted filter matches everything. */
export interface Filter {
  /** Exactly this name. Default: any. */
  name?: string | undefined;
  /** One of its tags. Default: any. */
  tag?: string | undefined;
  /** Whether it runs. Default: both. */
  enabled?: boolean | undefined;
}

/** Those that pass the filter, sorted by name and id. */
export function filtered(
  integrationKey: string,
  live: readonly Live[],
  { name, tag, enabled }: Filter,
): LookupResult[] {
  return live
    .map((one) => lookupResult(integrationKey, one))
    .filter((one) => name === undefined || one.name === name)
    .filter((one) => tag === undefined || one.tags.includes(tag))
    .filter((one) => enabled === undefined || one.enabled === enabled)
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
