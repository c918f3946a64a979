import type { Integration } from "./integration";
import { INTEGRATIONS, OTHER_KEYS } from "./integrations";

export type { ApprovalService, Integration } from "./integration";
export { APPROVAL_SERVICES } from "./integrations";

/** What the catalogue knows of an integration; nothing of those that are not public. */
export function integration(integrationKey: string): Integration | undefined {
  if (Object.hasOwn(INTEGRATIONS, integrationKey)) return INTEGRATIONS[integrationKey];
  return OTHER_KEYS.includes(integrationKey) ? { name: integrationKey, variables: {} } : undefined;
}

/** The name of the class for one integration alone. */
export function className(integrationKey: string): string {
  return integrationKey
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

/** All keys the catalogue knows. */
export function integrationKeys(): string[] {
  return [...Object.keys(INTEGRATIONS), ...OTHER_KEYS];
}
