import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour } from "../../local/emulator/behaviour";

/** The switches that change what LaunchDarkly does with a warehouse, or how it shows one. */
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

/** Whether one of those is in another position than by default. */
export function isOfWarehouses(behaviour: Behaviour): boolean {
  const usual = defaultBehaviour();
  return SWITCHES_OF_WAREHOUSES.some((name) => behaviour[name] !== usual[name]);
}

/** What says that a warehouse cannot be set up there, and what to do; undefined where it can. */
export function refusedWith(
  { twoStepSetup, unpublishedIntegrations }: Behaviour,
  integrationKey: string,
): RegExp | undefined {
  if (!twoStepSetup) return /declare it in one step, with its own class or IntegrationConfiguration/;
  const isPublished = integrationKey === "snowflake-experimentation";
  return unpublishedIntegrations || isPublished ? undefined : /the account may lack the integration/;
}
