import type { Kind } from "../../schema/kind";
import { KEYS } from "../capability";
import { DATA_EXPORT_DESTINATION } from "../data-export-destination/kind";
import { withOwnId } from "../with-own-id";

const { forbidden } = DATA_EXPORT_DESTINATION.routes;

/** The policy of a role that LaunchDarkly assumes. Source: LaunchDarkly's OpenAPI, operation postGenerateTrustPolicy. */
export const DATA_EXPORT_TRUST_POLICY: Kind = {
  name: "data-export-trust-policy",
  resource: "DataExportTrustPolicy",
  noun: "data export trust policy",
  shortNoun: "trust policy",
  about:
    "The AWS trust policy with which a role lets LaunchDarkly write an environment's events, to Kinesis for example. It is generated " +
    "by a request that a preview never sends, and the state keeps what it returned. Deleting it changes nothing at LaunchDarkly.",
  references: "The role's trust policy changes.",
  exportedAs: DATA_EXPORT_DESTINATION.name,
  scope: ["projectKey", "environmentKey"],
  id: ["projectKey", "environmentKey", "id"],
  scopeNoun: "environment key",
  attributes: {
    ...KEYS,
    awsTrustPolicy: {
      type: "map",
      required: true,
      serverOwned: true,
      kept: true,
      description: "the policy document, with Version and Statement",
    },
  },
  routes: {
    item: "/api/v2/destinations/projects/{projectKey}/environments/{environmentKey}/generate-trust-policy",
    once: true,
    ...(forbidden === undefined ? {} : { forbidden }),
    unwrap: ({ awsTrustPolicy }, keys) =>
      withOwnId(awsTrustPolicy === undefined ? {} : { awsTrustPolicy }, keys),
  },
};
