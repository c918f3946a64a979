import { isObject } from "../../json/equal";
import type { Facts, Need } from "../../schema/kind";
import { selectorOf } from "../../schema/selector";
import { isUnknown } from "../../schema/unknown";
import { DATA_EXPORT_DESTINATION } from "../data-export-destination/kind";

/**
 * The kind of data export destination that experiments in a warehouse read, by integration key. Source: LaunchDarkly's
 * docs on warehouse native experimentation. The ClickHouse page says that the destination must be in the same environment.
 */
const DESTINATIONS: Readonly<Record<string, string>> = {
  "bigquery-experimentation": "bigquery",
  "clickhouse-experimentation": "clickhouse",
  "databricks-experimentation": "databricks",
  "redshift-experimentation": "redshift",
  "snowflake-experimentation": "snowflake-v2",
};

/** Whether metric data sources refer to configurations of this integration. */
export function isWarehouse(integrationKey: string): boolean {
  return Object.hasOwn(DESTINATIONS, integrationKey);
}

/** The data export destination that a warehouse's configuration needs in its environment. */
export function needs({ integrationKey, configValues }: Facts): Need | undefined {
  const key = String(integrationKey);
  const kind = isWarehouse(key) ? DESTINATIONS[key] : undefined;
  const selected = isObject(configValues) ? selectorOf(configValues.selectedEnv) : undefined;
  if (kind === undefined || !selected) return undefined;
  const { projectKey = "", environmentKey = "" } = selected;
  if (isUnknown(projectKey) || isUnknown(environmentKey)) return undefined;
  return {
    place: { kind: DATA_EXPORT_DESTINATION, scope: { projectKey, environmentKey } },
    having: { projectKey, environmentKey, kind },
    what: `data export destination of the kind ${kind} in ${projectKey}/${environmentKey}`,
  };
}
