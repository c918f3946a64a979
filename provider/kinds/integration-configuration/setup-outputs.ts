import type { LiveConfiguration } from "../../schema/types";

/**
 * What LaunchDarkly shows of a warehouse's set-up, on some answers and not on others: scripts to run there and
 * policies for it. Never declared and never compared; once seen, they are kept.
 */
export interface SetupOutputs {
  snowflakeSetupScript?: string;
  redshiftSetupScripts?: string[];
  redshiftIAMPermissionsPolicy?: string;
  redshiftIAMTrustPolicy?: string;
  clickHouseSetupScript?: string;
}

const NAMES = [
  "snowflakeSetupScript",
  "redshiftSetupScripts",
  "redshiftIAMPermissionsPolicy",
  "redshiftIAMTrustPolicy",
  "clickHouseSetupScript",
] as const satisfies readonly (keyof SetupOutputs)[];

/** Scripts create users, with passwords or keys: Pulumi encrypts them. */
export const SECRET_SETUP_OUTPUTS = [
  "snowflakeSetupScript",
  "redshiftSetupScripts",
  "clickHouseSetupScript",
] as const satisfies readonly (keyof SetupOutputs)[];

/** Those of an answer or a state. */
export function setupOutputs(source: SetupOutputs | LiveConfiguration | undefined): SetupOutputs {
  const members = new Map<string, unknown>(Object.entries(source ?? {}));
  return Object.fromEntries(NAMES.flatMap((name) => (members.has(name) ? [[name, members.get(name)]] : [])));
}
