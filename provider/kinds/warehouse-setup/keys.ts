import { quoted } from "../../json/quoted";
import type { Findings } from "../../schema/findings";
import { UNKNOWN } from "../../schema/unknown";

/** The integrations that LaunchDarkly sets up in two steps. Source: its own migrator; ClickHouse, its API's response fields. */
export const TWO_STEPS: readonly string[] = [
  "snowflake-experimentation",
  "redshift-experimentation",
  "clickhouse-experimentation",
];

/** Says where a key is not one of those. */
export function checkTwoSteps(integrationKey: unknown, findings: Findings): void {
  if (typeof integrationKey !== "string" || integrationKey === UNKNOWN) return;
  if (TWO_STEPS.includes(integrationKey)) return;
  findings.unknown(
    "integrationKey",
    `${quoted(integrationKey)} is not known to be set up in two steps, as ${TWO_STEPS.join(", ")} are: declare it with its own class, or IntegrationConfiguration`,
  );
}
