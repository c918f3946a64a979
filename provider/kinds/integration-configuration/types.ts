import type { JsonObject } from "../../json/types";
import type { Inputs, Live, State } from "../../schema/resource";

/** A live configuration: only `_id` and `name` are sure to be there. */
export interface LiveConfiguration extends Live {
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

/** The declared members of a configuration. */
export interface ConfigurationInputs extends Inputs {
  integrationKey: string;
  name: string;
  enabled: boolean;
  tags?: string[];
  configValues: JsonObject;
  capabilityConfig?: JsonObject;
}

/** The recorded members of a configuration. */
export interface ConfigurationState extends State {
  integrationKey: string;
  name: string;
  enabled: boolean;
  tags?: string[];
  configValues: JsonObject;
  capabilityConfig?: JsonObject;
  createdAt?: number;
  maintainerId?: string;
}

/** The client has compared the members of a live object with the attributes of its kind. */
export function asConfiguration(live: Live): LiveConfiguration {
  return live as LiveConfiguration;
}

/** A state holds what the attributes of its kind say. */
export function asConfigurationState(state: State): ConfigurationState {
  return state as ConfigurationState;
}
