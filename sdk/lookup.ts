import * as pulumi from "@pulumi/pulumi";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import type { Filter, LookupResult } from "../provider/kinds/integration-configuration/lookup-result";
import { filtered, lookupResult } from "../provider/kinds/integration-configuration/lookup-result";
import type { Lookups } from "../provider/lifecycle/lookup";
import { toWire } from "../provider/present/wire";
import type { Live } from "../provider/schema/resource";
import { shownScope } from "../provider/schema/scope";
import { type LookupOptions, settingsOf } from "./lookup-options";

export type { LookupResult as IntegrationConfigurationResult } from "../provider/kinds/integration-configuration/lookup-result";

/** The arguments of {@link getIntegrationConfiguration}. */
export interface GetIntegrationConfigurationArgs {
  /** The configuration's `_id`. */
  id: string;
}

/** The arguments of {@link getIntegrationConfigurations}. An omitted filter matches everything. */
export interface GetIntegrationConfigurationsArgs extends Filter {
  /** LaunchDarkly's key of the integration, e.g. `custom-approvals`. */
  integrationKey: string;
}

type Inputs<T> = { [K in keyof T]: pulumi.Input<T[K]> };

/**
 * Reads a configuration by id, also in preview. It stays unmanaged.
 *
 * @throws Error if no configuration has that id, or LaunchDarkly cannot be reached.
 */
export async function getIntegrationConfiguration(
  { id }: GetIntegrationConfigurationArgs,
  options: LookupOptions = {},
): Promise<LookupResult> {
  const live = await lookups().findById(settingsOf(options), INTEGRATION_CONFIGURATION, id);
  return inert(lookupResult(shownScope(INTEGRATION_CONFIGURATION, live).integrationKey ?? "", live));
}

/** {@link getIntegrationConfiguration} for an id that is an output. */
export function getIntegrationConfigurationOutput(
  args: Inputs<GetIntegrationConfigurationArgs>,
  options: LookupOptions = {},
): pulumi.Output<LookupResult> {
  return pulumi.output(args).apply((known) => getIntegrationConfiguration(known, options));
}

/**
 * Reads the configurations of an integration that match the filters, sorted by name, also in preview. A program lists
 * each integration once.
 *
 * @throws Error if LaunchDarkly does not know the integration or cannot be reached.
 */
export async function getIntegrationConfigurations(
  { integrationKey, ...filter }: GetIntegrationConfigurationsArgs,
  options: LookupOptions = {},
): Promise<LookupResult[]> {
  const { name } = filter;
  const needs = (item: Live): boolean => name === undefined || item.name === name;
  const scope = { integrationKey };
  const live = await lookups().findAll(settingsOf(options), INTEGRATION_CONFIGURATION, scope, needs);
  return filtered(integrationKey, live, filter).map(inert);
}

/** {@link getIntegrationConfigurations} for filters that are outputs. */
export function getIntegrationConfigurationsOutput(
  args: Inputs<GetIntegrationConfigurationsArgs>,
  options: LookupOptions = {},
): pulumi.Output<LookupResult[]> {
  return pulumi
    .output(args)
    .apply((known) => getIntegrationConfigurations(known as GetIntegrationConfigurationsArgs, options));
}

// A program may pass the result to the engine.
const inert = (one: LookupResult): LookupResult => toWire(one);

const LOOKUPS = Symbol("lookups");

/**
 * The lookups of this run of a program, stored at its stack: a process may run programs repeatedly or concurrently
 * (Automation API), and each run reads the current objects.
 */
function lookups(): Lookups {
  // Loaded only here, so that a program without lookups does not load the HTTP client.
  const { createLookups } =
    require("../provider/lifecycle/lookup") as typeof import("../provider/lifecycle/lookup");
  const run = pulumi.runtime.getStackResource() as { [LOOKUPS]?: Lookups } | undefined;
  if (!run) return createLookups();
  run[LOOKUPS] ??= createLookups();
  return run[LOOKUPS];
}
