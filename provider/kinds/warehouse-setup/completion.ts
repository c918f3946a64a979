import { isObject } from "../../json/equal";
import type { Kind } from "../../schema/kind";
import { EXPLAIN, SETTLES } from "../connection-test";
import { INTEGRATION_CONFIGURATION } from "../integration-configuration/kind";

const { collection = "", item, forbidden } = INTEGRATION_CONFIGURATION.routes;

/**
 * That a warehouse's setup is complete: LaunchDarkly has tested the connection, and the configuration is active. An
 * active one is in the plain list, a draft is not. Source: as of `WAREHOUSE_SETUP`; not published.
 */
export const WAREHOUSE_SETUP_COMPLETION: Kind = {
  name: "warehouse-setup-completion",
  resource: "WarehouseSetupCompletion",
  noun: "warehouse setup",
  shortNoun: "setup",
  about:
    "Completes a WarehouseSetup: LaunchDarkly tests the connection, and the configuration becomes active. A failure is tried " +
    "again three times, 15 seconds apart. Deleting it does nothing. LaunchDarkly does not publish this endpoint.",
  exportedAs: INTEGRATION_CONFIGURATION.name,
  scope: ["integrationKey", "setupId"],
  id: ["integrationKey", "setupId"],
  attributes: {
    integrationKey: {
      type: "string",
      required: true,
      immutable: true,
      description: "LaunchDarkly's key of the integration, same as in the setup",
    },
    setupId: {
      type: "string",
      required: true,
      immutable: true,
      isId: true,
      description: "the id of the setup",
    },
    active: { type: "boolean", default: true, description: "whether it is active" },
  },
  routes: {
    item: collection,
    beta: true,
    ...(forbidden === undefined ? {} : { forbidden }),
    act: {
      route: item.replace("{id}", "{setupId}/complete-setup"),
      verb: "complete",
      settles: SETTLES,
    },
    missing:
      "LaunchDarkly has no pending setup of this id: it was deleted there, or completed earlier. Run `pulumi refresh`, " +
      "then `pulumi up`.",
    unwrap({ items, _id }, keys) {
      const ids = Array.isArray(items) ? items.map((one) => (isObject(one) ? one._id : undefined)) : [_id];
      return { ...keys, active: ids.includes(keys.setupId) };
    },
  },
  explain: EXPLAIN,
  check({ active }, findings) {
    if (active !== true) findings.fail("active", "must be true: to undo a setup, delete it");
  },
};
