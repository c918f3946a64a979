import { className, type Integrations, integrationIn } from "../schema/integration";
import type { Variant } from "../schema/kind";
import { INTEGRATIONS as SUBSCRIPTIONS } from "./audit-log-subscription/integrations";
import { INTEGRATIONS as STORES } from "./big-segment-store/integrations";
import { INTEGRATIONS } from "./catalogue/integrations";
import { INTEGRATIONS as DELIVERIES } from "./delivery-configuration/integrations";
import { INTEGRATIONS as IMPORTS } from "./flag-import-configuration/integrations";

/** The integrations of a kind, and the names of its classes. */
export interface Typed {
  noun: string;
  /** The class for any integration. */
  resource: string;
  /** The suffix of the name of a class for one integration. */
  suffix: string;
  integrations: Integrations;
}

export const CONFIGURATIONS = {
  noun: "integration configuration",
  resource: "IntegrationConfiguration",
  suffix: "",
  integrations: INTEGRATIONS,
} as const satisfies Typed;

export const AUDIT_LOG = {
  noun: "audit log subscription",
  resource: "AuditLogSubscription",
  suffix: "AuditLog",
  integrations: SUBSCRIPTIONS,
} as const satisfies Typed;

export const DELIVERY = {
  noun: "delivery configuration",
  resource: "DeliveryConfiguration",
  suffix: "Delivery",
  integrations: DELIVERIES,
} as const satisfies Typed;

export const STORE = {
  noun: "big segment store",
  resource: "BigSegmentStore",
  suffix: "BigSegmentStore",
  integrations: STORES,
} as const satisfies Typed;

export const IMPORT = {
  noun: "flag import configuration",
  resource: "FlagImportConfiguration",
  suffix: "FlagImport",
  integrations: IMPORTS,
} as const satisfies Typed;

const ALL: readonly Typed[] = [CONFIGURATIONS, AUDIT_LOG, DELIVERY, STORE, IMPORT];

/** The integrations that have classes of their own. */
export function knownKeys({ integrations }: Typed): string[] {
  return Object.keys(integrations).filter((key) => integrations[key]?.configurable);
}

/** The class and the title of a kind's objects of one integration. */
export function variantIn({ integrations, suffix }: Typed, integrationKey: string): Variant {
  const known = integrationIn(integrations, integrationKey);
  return {
    ...(known?.configurable ? { resource: className(integrationKey, suffix) } : {}),
    ...(known?.source === undefined ? {} : { unpublished: true }),
    title: known?.name ?? integrationKey,
  };
}

/**
 * Suggests another kind for an integration key that only other kinds have: `use DatadogAuditLog (audit log
 * subscription)`. `undefined` if this kind has the key, or no kind has it.
 */
export function elsewhere(own: Typed, integrationKey: unknown): string | undefined {
  if (typeof integrationKey !== "string" || integrationIn(own.integrations, integrationKey)?.configurable)
    return undefined;
  const others = ALL.filter(({ integrations }) => integrationIn(integrations, integrationKey)?.configurable);
  if (others.length === 0) return undefined;
  const names = others.map(({ noun, suffix }) => `${className(integrationKey, suffix)} (${noun})`);
  return `use ${names.join(" or ")}`;
}
