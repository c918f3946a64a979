import type { FormVariable, Integration } from "./form-variable";
import { INTEGRATIONS, OTHER_KEYS } from "./integrations";

export type { FormVariable, Integration, VariableType } from "./form-variable";

/** What the catalogue knows of an integration; nothing of those that are not public. */
export function integration(integrationKey: string): Integration | undefined {
  if (Object.hasOwn(INTEGRATIONS, integrationKey)) return INTEGRATIONS[integrationKey];
  return OTHER_KEYS.includes(integrationKey) ? { name: integrationKey, variables: {} } : undefined;
}

/** All keys the catalogue knows. */
export function integrationKeys(): string[] {
  return [...Object.keys(INTEGRATIONS), ...OTHER_KEYS];
}

/** The `configValues` keys that the catalogue knows of an integration. */
export function variablesOf(integrationKey: string): string[] {
  return Object.keys(integration(integrationKey)?.variables ?? {});
}

/** Traits of one `configValues` key; empty for keys and integrations the catalogue does not know. */
export function traitsOf(integrationKey: string, key: string): Partial<FormVariable> {
  const variables = integration(integrationKey)?.variables;
  return variables && Object.hasOwn(variables, key) ? (variables[key] ?? {}) : {};
}
