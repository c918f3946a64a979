import type { Facts } from "../../schema/kind";
import { integration } from "../catalogue";
import { isConfigurable } from "../environment-approvals/services";
import { isWarehouse } from "./needs";

/** The objects that refer to configurations of an integration by id. For an unknown integration: all of them. */
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
