import { capabilityKind, ON, STATUS } from "../capability";
import { STORE } from "../typed";

/** A store of an account's own for big segments. Source: LaunchDarkly's OpenAPI, schema BigSegmentStoreIntegration. */
export const BIG_SEGMENT_STORE = capabilityKind({
  name: "big-segment-store",
  shortNoun: "store",
  about:
    "LaunchDarkly keeps the big segments of an environment in a Redis or DynamoDB of your own. The API is in beta.",
  references: "LaunchDarkly synchronizes the store again.",
  typed: STORE,
  path: "big-segment-store/{projectKey}/{environmentKey}/{integrationKey}",
  list: "big-segment-store",
  inEnvironment: true,
  attributes: { ...ON, status: STATUS },
});
