import type { Kind } from "../../schema/kind";
import { KEYS } from "../capability";
import { EXPLAIN, SETTLES } from "../connection-test";
import { DATA_EXPORT_DESTINATION } from "../data-export-destination/kind";
import { DESTINATION_KIND, SETUP } from "./kind";

const {
  kind: _,
  name,
  config,
  on,
  projectKey,
  environmentKey,
  ...outputs
} = DATA_EXPORT_DESTINATION.attributes;

/**
 * A data export destination that the completion of a setup creates: LaunchDarkly tests the connection first. From then on
 * it is a destination as any other. Source: LaunchDarkly's OpenAPI, operation postCompleteWarehouseDestinationSetup.
 */
export const DATA_EXPORT_SETUP_COMPLETION: Kind = {
  name: "data-export-setup-completion",
  resource: "DataExportSetupCompletion",
  noun: DATA_EXPORT_DESTINATION.noun,
  shortNoun: DATA_EXPORT_DESTINATION.shortNoun,
  about:
    "It completes a DataExportSetup: LaunchDarkly tests the connection, and creates the destination, which this resource owns " +
    "afterwards. Let it depend on what runs the setup's script (dependsOn). A new key takes a while to reach a warehouse, so a " +
    "rejected attempt is repeated three times, 15 seconds apart, and each wait is shown. Deleting it deletes the destination.",
  references: DATA_EXPORT_DESTINATION.references ?? "",
  exportedAs: DATA_EXPORT_DESTINATION.name,
  scope: ["projectKey", "environmentKey", "kind"],
  scopeNoun: "kind of destination",
  attributes: {
    ...KEYS,
    kind: DESTINATION_KIND,
    setupId: {
      type: "string",
      required: true,
      createOnly: true,
      isId: true,
      description: "the id of the setup",
    },
    publicKey: {
      type: "string",
      createOnly: true,
      description: "for Snowflake: the setup's publicKey",
    },
    name: {
      type: "string",
      patchOnly: true,
      description: "a name for people; the setup's, unless it is declared here",
    },
    on: { type: "boolean", default: true, patchOnly: true, description: "whether data is exported" },
    config: {
      type: "map",
      serverOwned: true,
      secret: true,
      description: "the destination's settings, as LaunchDarkly shows them",
    },
    ...outputs,
  },
  routes: {
    ...DATA_EXPORT_DESTINATION.routes,
    collection: `${SETUP}/complete-setup`,
    settles: SETTLES,
    missing:
      "LaunchDarkly has no setup to complete here: it was completed or replaced, or this account has destinations that are not set " +
      "up in two steps. Replace the setup (`pulumi up --replace URN`), or declare DataExportDestination with its publicKey and " +
      "snowflakeHostAddress in config.",
  },
  explain: EXPLAIN,
  // The setup's own settings are at LaunchDarkly.
  posted: ({ publicKey }) => (publicKey === undefined ? {} : { publicKey }),
};
