import type { Kind } from "../../schema/kind";
import { INTEGRATION_CONFIGURATION } from "../integration-configuration/kind";
import { TAGS } from "../tags";
import { checkTwoSteps, TWO_STEPS } from "./keys";

const { typed, ...configuration } = INTEGRATION_CONFIGURATION;
const { integrationKey, enabled, capabilityConfig, ...attributes } = INTEGRATION_CONFIGURATION.attributes;
const { collection, ...routes } = INTEGRATION_CONFIGURATION.routes;

/**
 * An integration configuration of a warehouse that is set up in two steps, as a draft and as what it becomes. Source:
 * LaunchDarkly's own migrator, launchdarkly-labs/statsig-to-ld; the endpoint is not published, its response fields are.
 */
export const WAREHOUSE_SETUP: Kind = {
  ...configuration,
  name: "warehouse-setup",
  resource: "WarehouseSetup",
  noun: "warehouse setup",
  shortNoun: "setup",
  about:
    "A pending draft with the script, the key and the policies that the warehouse needs, and the configuration that its " +
    "WarehouseSetupCompletion makes of it. LaunchDarkly does not publish this endpoint.",
  references:
    "It is a draft again until its completion, and metric data sources that use the old id break: select the new " +
    "configuration there.",
  exportedAs: INTEGRATION_CONFIGURATION.name,
  variant: (scope) => ({ title: INTEGRATION_CONFIGURATION.variant?.(scope)?.title ?? "" }),
  attributes: {
    integrationKey: { ...integrationKey, type: "string", knownValues: TWO_STEPS },
    ...attributes,
    // The endpoint ignores them.
    tags: { ...TAGS, patchOnly: true },
  },
  inside: {},
  routes: {
    ...routes,
    collection: `${collection}/setup`,
    list: `${collection}?includePending=true`,
    // Whether a draft is shown by its id is not documented.
    listedOnly: true,
    missing:
      "LaunchDarkly may not set up this integration in two steps here (the endpoint is not published): declare it in one " +
      "step, with its own class or IntegrationConfiguration.",
  },
  explain: [
    {
      says: /\b(pending|draft)\b/i,
      advice:
        "LaunchDarkly may not change a draft: leave out what differs (tags, say) until the completion, and declare it then.",
    },
  ],
  check(inputs, findings) {
    INTEGRATION_CONFIGURATION.check?.(inputs, findings);
    checkTwoSteps(inputs.integrationKey, findings);
  },
};
