import type { JsonObject } from "../json/types";
import type { SetupOutputs } from "../kinds/integration-configuration/setup-outputs";

/** What POST takes: LaunchDarkly's schema IntegrationConfigurationPost. */
export interface ConfigurationPost {
  name: string;
  configValues: JsonObject;
  enabled?: boolean;
  tags?: string[];
  capabilityConfig?: JsonObject;
}

/**
 * What GET, POST and PATCH answer: LaunchDarkly's schema IntegrationConfigurationsRep. Only `_id` and
 * `name` are sure to be there; unknown members are kept (the API is in beta and grows).
 */
export interface LiveConfiguration extends SetupOutputs {
  _id: string;
  name: string;
  _integrationKey?: string;
  _createdAt?: number;
  _maintainerId?: string;
  /** These two depend on who asks, so no state holds them. */
  _links?: JsonObject;
  _access?: JsonObject;
  enabled?: boolean;
  tags?: string[];
  configValues?: JsonObject;
  capabilityConfig?: JsonObject;
}
