import type { JsonObject } from "../../json/types";
import type { Inputs, Live, State } from "../../schema/resource";

/** A live configuration. Only `_id` and `name` are always there. */
export interface LiveConfiguration extends Live {
  name: string;
  _integrationKey?: string;
  _createdAt?: number;
  _maintainerId?: string;
  /** These two depend on the caller, so states do not contain them. */
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

/** The client has checked the live object against the attributes of its kind. */
export function asConfiguration(live: Live): LiveConfiguration {
  return live as LiveConfiguration;
}

/** A state has the attributes of its kind. */
export function asConfigurationState(state: State): ConfigurationState {
  return state as ConfigurationState;
}
