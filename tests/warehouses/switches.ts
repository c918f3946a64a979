import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour } from "../../local/emulator/behaviour";

/** The switches that change how LaunchDarkly handles or shows a warehouse. */
export const SWITCHES_OF_WAREHOUSES = [
  "maskShape",
  "twoStepSetup",
  "slowKeys",
  "hideDrafts",
  "lockDrafts",
  "showScripts",
  "unpublishedIntegrations",
  "requireDestination",
  "requireSelectorIds",
  "addMembers",
  "materialiseDefaults",
  "refuseNestedPaths",
  "listSummaries",
  "listEmpty",
  "listWithoutSecrets",
  "omitEnabled",
  "dropEmpty",
  "zeroValues",
] as const satisfies readonly (keyof Behaviour)[];

/** Whether one of these switches does not have its default value. */
export function isOfWarehouses(behaviour: Behaviour): boolean {
  const usual = defaultBehaviour();
  return SWITCHES_OF_WAREHOUSES.some((name) => behaviour[name] !== usual[name]);
}

/** The message if a warehouse cannot be set up with these switches. `undefined` if it can. */
export function refusedWith(
  { twoStepSetup, unpublishedIntegrations }: Behaviour,
  integrationKey: string,
): RegExp | undefined {
  if (!twoStepSetup) return /declare it in one step, with its own class or IntegrationConfiguration/;
  const isPublished = integrationKey === "snowflake-experimentation";
  return unpublishedIntegrations || isPublished ? undefined : /the account may lack the integration/;
}
