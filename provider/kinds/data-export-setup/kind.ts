import { isObject } from "../../json/equal";
import { checkVariables } from "../../schema/check-variables";
import type { Kind } from "../../schema/kind";
import { isUnknown } from "../../schema/unknown";
import { KEYS } from "../capability";
import { checkNear } from "../check-typed";
import { DATA_EXPORT_DESTINATION } from "../data-export-destination/kind";
import { withOwnId } from "../with-own-id";
import { SETUPS, variablesOf } from "./variables";

const { forbidden } = DATA_EXPORT_DESTINATION.routes;

export const SETUP = "/api/v2/destinations/projects/{projectKey}/environments/{environmentKey}/kinds/{kind}";

/** The kind of a destination that is set up. */
export const DESTINATION_KIND = {
  type: "string",
  required: true,
  immutable: true,
  knownValues: Object.keys(SETUPS),
  description: 'where to, e.g. "snowflake-v2"',
} as const;

const output = (description: string) =>
  ({ type: "string", serverOwned: true, kept: true, description }) as const;

/**
 * What prepares a warehouse for a data export destination. LaunchDarkly keeps it and shows it to nobody, and makes no
 * object of it: the destination comes with its completion. Source: LaunchDarkly's OpenAPI, operation
 * postGenerateWarehouseDestinationSetupScript.
 */
export const DATA_EXPORT_SETUP: Kind = {
  name: "data-export-setup",
  resource: "DataExportSetup",
  noun: "data export setup",
  shortNoun: "setup",
  about:
    "The first of two steps to a data export destination in Snowflake, Redshift or ClickHouse: it has the script, the key and the " +
    "policies that the warehouse needs. DataExportSetupCompletion then creates the destination. LaunchDarkly shows a setup only " +
    "once and has no object of it, so the state keeps it: there is no drift, deleting it does nothing, and every change makes " +
    "another setup with another key, and replaces the completion.",
  references: "Its script must be run again, and its completion is replaced.",
  exportedAs: DATA_EXPORT_DESTINATION.name,
  scope: ["projectKey", "environmentKey", "kind"],
  id: ["projectKey", "environmentKey", "kind", "id"],
  scopeNoun: "kind of destination",
  label: "name",
  variables: "config",
  knownBy: "kind",
  attributes: {
    ...KEYS,
    kind: DESTINATION_KIND,
    name: {
      type: "string",
      immutable: true,
      description: "a name for the destination",
    },
    config: {
      type: "map",
      immutable: true,
      required: true,
      description: "the settings of this kind of setup, by key",
    },
    script: { ...output("the script to run in the warehouse"), secret: true },
    publicKey: output("for Snowflake: the public key that the completion sends"),
    publicKeyPkcs8: output("for Snowflake: that key as PKCS8, as the script has it"),
    redshiftIAMPermissionsPolicy: output("for Redshift: AWS permissions policy, as JSON text"),
    redshiftIAMTrustPolicy: output("for Redshift: AWS trust policy, as JSON text"),
    s3BucketName: output("the S3 bucket in which LaunchDarkly stages data"),
  },
  known: ({ kind }) => variablesOf(kind),
  routes: {
    item: `${SETUP}/setup`,
    once: true,
    ...(forbidden === undefined ? {} : { forbidden }),
    missing:
      "LaunchDarkly may not set up destinations of this kind in two steps here: declare DataExportDestination, for Snowflake with the " +
      "publicKey of a key pair that LaunchDarkly generates.",
    // LaunchDarkly gives it no id, and another setup must have another one.
    unwrap: withOwnId,
  },
  posted: ({ name, config }) => ({
    ...(name === undefined ? {} : { name }),
    ...(isObject(config) ? config : {}),
  }),
  check({ kind, config }, findings) {
    if (typeof kind !== "string" || isUnknown(kind)) return;
    const variables = variablesOf(kind);
    if (variables && isObject(config)) checkVariables("config", kind, variables, config, findings);
    if (!variables) checkNear("kind", kind, SETUPS, findings);
  },
};
