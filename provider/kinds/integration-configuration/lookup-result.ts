import type { Json } from "../../json/types";
import { type IsSecret, matching, type ObjectResult, objectResult } from "../../schema/object-result";
import type { Live } from "../../schema/resource";
import { INTEGRATION_CONFIGURATION } from "./kind";

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

/** A live configuration without its secrets. */
export function lookupResult(integrationKey: string, configuration: Live, isSecret?: IsSecret): LookupResult {
  // Its attributes are those of the kind.
  return objectResult(
    INTEGRATION_CONFIGURATION,
    { integrationKey },
    configuration,
    isSecret,
  ) as LookupResult & ObjectResult;
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
export function filtered(integrationKey: string, live: readonly Live[], filter: Filter): LookupResult[] {
  const results = live.map((one) => objectResult(INTEGRATION_CONFIGURATION, { integrationKey }, one));
  return matching(INTEGRATION_CONFIGURATION, results, { ...filter }) as (LookupResult & ObjectResult)[];
}
