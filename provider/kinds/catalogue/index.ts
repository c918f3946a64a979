import type { Integration } from "./integration";
import { INTEGRATIONS, OTHER_KEYS } from "./integrations";

export { className } from "../../schema/integration";
export type { ApprovalService, Integration } from "./integration";
export { APPROVAL_SERVICES } from "./integrations";

/** The catalogue's entry of an integration. `undefined` if it has none. */
export function integration(integrationKey: string): Integration | undefined {
  if (Object.hasOwn(INTEGRATIONS, integrationKey)) return INTEGRATIONS[integrationKey];
  return OTHER_KEYS.includes(integrationKey) ? { name: integrationKey, variables: {} } : undefined;
}

/** All keys the catalogue knows. */
export function integrationKeys(): string[] {
  return [...Object.keys(INTEGRATIONS), ...OTHER_KEYS];
}
