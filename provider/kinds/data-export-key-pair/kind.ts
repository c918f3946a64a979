import type { Kind } from "../../schema/kind";
import { KEYS } from "../capability";
import { DATA_EXPORT_DESTINATION } from "../data-export-destination/kind";
import { withOwnId } from "../with-own-id";

const { forbidden } = DATA_EXPORT_DESTINATION.routes;

/**
 * A key pair of which LaunchDarkly keeps the private half. Source: LaunchDarkly's OpenAPI, operation
 * postGenerateProjectEnvWarehouseDestinationKeyPair.
 */
export const DATA_EXPORT_KEY_PAIR: Kind = {
  name: "data-export-key-pair",
  resource: "DataExportKeyPair",
  noun: "data export key pair",
  shortNoun: "key pair",
  about:
    "A key pair with which LaunchDarkly signs in to Snowflake, for a DataExportDestination that is not set up in two steps. Every " +
    "request generates another one, and LaunchDarkly keeps the private key and returns the public one once: so it is a resource, " +
    "which a preview never generates, and the state keeps it. Deleting it changes nothing at LaunchDarkly.",
  references: "Snowflake's user needs the new key.",
  exportedAs: DATA_EXPORT_DESTINATION.name,
  scope: ["projectKey", "environmentKey"],
  id: ["projectKey", "environmentKey", "id"],
  scopeNoun: "environment key",
  attributes: {
    ...KEYS,
    publicKey: {
      type: "string",
      required: true,
      serverOwned: true,
      kept: true,
      wire: "public_key",
      description: "the public key, for config.publicKey of the destination",
    },
    publicKeyPkcs8: {
      type: "string",
      required: true,
      serverOwned: true,
      kept: true,
      wire: "public_key_pkcs8",
      description: "that key as PKCS8, for the user in Snowflake",
    },
  },
  routes: {
    item: "/api/v2/destinations/projects/{projectKey}/environments/{environmentKey}/generate-warehouse-destination-key-pair",
    once: true,
    ...(forbidden === undefined ? {} : { forbidden }),
    // Whatever else the answer has is not kept.
    unwrap: ({ public_key, public_key_pkcs8 }, keys) =>
      withOwnId(
        {
          ...(public_key === undefined ? {} : { public_key }),
          ...(public_key_pkcs8 === undefined ? {} : { public_key_pkcs8 }),
        },
        keys,
      ),
  },
};
