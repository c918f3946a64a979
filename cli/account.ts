import { ApiError } from "../provider/api";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import { integration, integrationKeys } from "../provider/kinds/catalogue";
import { asConfiguration, type LiveConfiguration } from "../provider/kinds/integration-configuration/types";
import { resolve } from "../provider/schema/rules";
import type { Context } from "../provider/session/context";

/** A configuration that was found, whole. */
export interface Entry {
  integrationKey: string;
  live: LiveConfiguration;
}

/** Which configurations are wanted. */
export interface Selection {
  integrations: readonly string[];
  tag?: string | undefined;
  name?: string | undefined;
}

const EACH_MS = 2000;

/** The integrations that are asked for, by default all that the catalogue knows to take configurations. */
export function keysOf({ integrations }: Selection): string[] {
  if (integrations.length > 0) return [...new Set(integrations)];
  return integrationKeys().filter((key) => integration(key)?.configurable);
}

/** Reads the account: one list for each integration, in the order in which the configurations were made. */
export async function readAccount(
  { cache }: Context,
  selection: Selection,
  progress: (text: string) => void,
): Promise<Entry[]> {
  const keys = keysOf(selection);
  let read = 0;
  let told = Date.now();
  const entries = await Promise.all(
    keys.map(async (integrationKey) => {
      const rules = resolve(INTEGRATION_CONFIGURATION, { integrationKey });
      const list = cache.all(rules.place);
      const items = (
        await (selection.integrations.length > 0 ? list : list.catch(ifPublic(integrationKey)))
      ).filter(({ name }) => selection.name === undefined || name === selection.name);
      // Items may be summaries.
      const whole = await Promise.all(items.map(({ _id }) => cache.look(rules, _id, undefined)));
      read += 1;
      if (Date.now() - told > EACH_MS) {
        told = Date.now();
        progress(`${read} of ${keys.length} integrations read`);
      }
      return whole
        .filter((live) => live !== undefined)
        .map((live) => ({ integrationKey, live: asConfiguration(live) }));
    }),
  );
  return entries
    .flat()
    .filter(({ live }) => selection.tag === undefined || live.tags?.includes(selection.tag))
    .sort(byAge);
}

// Of an integration without a public manifest it is not certain that every account has it, by this key.
function ifPublic(integrationKey: string): (error: unknown) => never[] {
  return (error) => {
    const isUnknown = error instanceof ApiError && error.status === 404;
    if (isUnknown && integration(integrationKey)?.source !== undefined) return [];
    throw error;
  };
}

function byAge({ live: a }: Entry, { live: b }: Entry): number {
  return (a._createdAt ?? 0) - (b._createdAt ?? 0) || (a._id < b._id ? -1 : 1);
}
