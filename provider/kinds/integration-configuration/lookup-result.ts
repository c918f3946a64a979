import type { Json } from "../../json/types";
import { type IsSecret, matching, type ObjectResult, objectResult } from "../../schema/object-result";
import type { Live } from "../../schema/resource";
import { INTEGRATION_CONFIGURATION } from "./kind";

/** A live configuration without its secrets. */
export interface LookupResult {
  /** LaunchDarkly's `_id`. */
  id: string;
  /** LaunchDarkly's key of the integration. */
  integrationKey: string;
  /** Human-readable name; not unique. */
  name: string;
  /** Whether the integration is enabled. Absent if LaunchDarkly does not show it. */
  enabled?: boolean;
  /** Tags, sorted. Empty if there are none. */
  tags: string[];
  /** The form variables, including those that LaunchDarkly wrote, without secrets. */
  configValues: Record<string, Json>;
  /** Configuration of capabilities. Empty if there is none. */
  capabilityConfig: Record<string, Json>;
  /** JSON Pointers of the secrets, which are left out. */
  secrets: string[];
  /** Creation time in milliseconds since the epoch. */
  createdAt?: number;
  /** Id of its maintainer. */
  maintainerId?: string;
  /** LaunchDarkly's links. Absent if it shows none. */
  links?: Record<string, Json>;
  /** What the access token may do with it. Absent if LaunchDarkly does not show it. */
  access?: Record<string, Json>;
}

/** A live configuration without its secrets. */
export function lookupResult(integrationKey: string, configuration: Live, isSecret?: IsSecret): LookupResult {
  // The result has the attributes of the kind.
  return objectResult(
    INTEGRATION_CONFIGURATION,
    { integrationKey },
    configuration,
    isSecret,
  ) as LookupResult & ObjectResult;
}

/** Filters. An omitted filter matches everything. */
export interface Filter {
  /** The exact name. Default: any. */
  name?: string | undefined;
  /** One of its tags. Default: any. */
  tag?: string | undefined;
  /** Whether it is enabled. Default: both. */
  enabled?: boolean | undefined;
}

/** The configurations that match the filter, sorted by name and id. */
export function filtered(integrationKey: string, live: readonly Live[], filter: Filter): LookupResult[] {
  const results = live.map((one) => objectResult(INTEGRATION_CONFIGURATION, { integrationKey }, one));
  return matching(INTEGRATION_CONFIGURATION, results, { ...filter }) as (LookupResult & ObjectResult)[];
}
