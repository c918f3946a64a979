import type { Facts } from "../../schema/kind";
import { integration } from "../catalogue";
import { isConfigurable } from "../environment-approvals/services";
import { isWarehouse } from "./needs";

/** What names configurations of an integration by their ids: both for one that the catalogue does not have. */
export function references({ integrationKey }: Facts): string {
  const key = String(integrationKey);
  const isUnknown = integration(key) === undefined;
  const referring = [
    ...(isUnknown || isConfigurable(key)
      ? ["approval settings of environments (serviceKindConfigurationId)"]
      : []),
    ...(isUnknown || isWarehouse(key) ? ["metric data sources of warehouses"] : []),
  ];
  return referring.length > 0
    ? `References to the old id that are not managed here break: ${referring.join(" and ")}.`
    : "";
}
