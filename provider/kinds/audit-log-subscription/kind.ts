import { integrationIn } from "../../schema/integration";
import type { Kind } from "../../schema/kind";
import { explainKey } from "../check-typed";
import { insideStatements, STATEMENTS } from "../statements";
import { TAGS } from "../tags";
import { AUDIT_LOG, knownKeys, variantIn } from "../typed";
import { check } from "./check";

/** What LaunchDarkly sends of its audit log to another service. Source: LaunchDarkly's OpenAPI, schema subscriptionPost. */
export const AUDIT_LOG_SUBSCRIPTION: Kind = {
  name: "audit-log-subscription",
  resource: AUDIT_LOG.resource,
  noun: AUDIT_LOG.noun,
  shortNoun: "subscription",
  about:
    "LaunchDarkly sends changes in its audit log to another service: Datadog, Slack, Splunk and others. Available on every plan; the API " +
    "is not in beta.",
  scope: ["integrationKey"],
  variant: ({ integrationKey = "" }) => variantIn(AUDIT_LOG, integrationKey),
  scopeNoun: "integration key",
  label: "name",
  variables: "config",
  knownBy: "integrationKey",
  typed: AUDIT_LOG,
  references: "Its status is reset.",
  attributes: {
    integrationKey: {
      type: "string",
      required: true,
      immutable: true,
      knownValues: knownKeys(AUDIT_LOG),
      wire: "kind",
      description: 'LaunchDarkly\'s key of the integration, e.g. "datadog"',
    },
    name: { type: "string", required: true, description: "a human-readable name for the subscription" },
    on: {
      type: "boolean",
      default: true,
      mayHide: true,
      description:
        "whether it sends anything; LaunchDarkly documents no default, so the provider always sends it",
    },
    tags: TAGS,
    statements: STATEMENTS,
    config: {
      type: "map",
      required: true,
      description: "the integration's form variables, or {} if it has none",
    },
    url: {
      type: "string",
      secret: true,
      description: "URL of an old Slack subscription; new subscriptions have it in config",
    },
    apiKey: {
      type: "string",
      secret: true,
      description: "API key of an old Datadog subscription; new subscriptions have it in config",
    },
    status: {
      type: "map",
      serverOwned: true,
      wire: "_status",
      description: "the result of the last deliveries; it changes by itself and is never compared",
    },
  },
  inside: insideStatements("/statements"),
  known: ({ integrationKey }) => integrationIn(AUDIT_LOG.integrations, integrationKey)?.variables,
  routes: {
    collection: "/api/v2/integrations/{integrationKey}",
    item: "/api/v2/integrations/{integrationKey}/{id}",
    uncommented: true,
    actions: { create: "createIntegration" },
  },
  check,
  explainUnknown: ({ integrationKey }) => explainKey(AUDIT_LOG, integrationKey),
};
