import { capitalized } from "../json/words";
import type { Attributes } from "./attribute";

/** What the provider knows of one integration. */
export interface Integration {
  name: string;
  /** It has objects of the kind of this table, so it has its own class. */
  configurable?: true;
  /** Where the facts come from, where not all of them are a public manifest's. */
  source?: string;
  /** Somebody must connect it in LaunchDarkly's own pages first. */
  requiresOAuth?: true;
  /** Form variables. Of an integration that is not configurable, only the secrets. */
  variables: Attributes;
}

/** Integrations by their keys. */
export type Integrations = Readonly<Record<string, Integration>>;

/** The entry of an integration in a table. `undefined` if the table lacks the key. */
export function integrationIn(table: Integrations, integrationKey: unknown): Integration | undefined {
  return typeof integrationKey === "string" && Object.hasOwn(table, integrationKey)
    ? table[integrationKey]
    : undefined;
}

/** The name of a key's class: `custom-approvals` → `CustomApprovals`. @throws for a key that makes no name. */
export function className(integrationKey: string, suffix = ""): string {
  const name = integrationKey
    .split(/[^A-Za-z0-9]+/)
    .map(capitalized)
    .join("");
  if (/^[A-Za-z]/.test(name)) return name + suffix;
  throw new Error(`no class can be named after the integration key ${JSON.stringify(integrationKey)}`);
}
