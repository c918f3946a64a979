import type { Json } from "./json";

/** A form variable. */
export interface EmulatedVariable {
  key: string;
  required?: boolean;
  secret?: boolean;
  defaultValue?: Json;
  /** The server generates the value. */
  generated?: boolean;
  /** A list whose order has no meaning. */
  multiselect?: boolean;
}

/** A service that approves changes to an environment. */
export interface EmulatedService {
  /** Approval settings refer to one of its integration configurations. */
  takesConfigurations?: true;
  /** The keys of `serviceConfig`. */
  variables: readonly EmulatedVariable[];
}
