import type { JsonObject } from "./patch";

export type { Json, JsonObject, PatchOperation } from "./patch";

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
export interface LiveConfiguration {
  _id: string;
  name: string;
  _integrationKey?: string;
  _createdAt?: number;
  _maintainerId?: string;
  enabled?: boolean;
  tags?: string[];
  configValues?: JsonObject;
  capabilityConfig?: JsonObject;
}
