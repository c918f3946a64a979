import type { Json } from "../../json/types";

/** The types of form variables in LaunchDarkly's manifests. */
export type VariableType =
  | "string"
  | "uri"
  | "boolean"
  | "enum"
  | "multiselect"
  | "environmentSelector"
  | "dynamicEnum"
  | "generated"
  | "publicKey";

/** What the provider knows of one key of `configValues`. */
export interface FormVariable {
  type: VariableType;
  required?: true;
  /** The values of an enum, or those a multiselect chooses from. */
  allowedValues?: readonly string[];
  /** What LaunchDarkly fills in where nothing is given; a live value that differs is somebody's choice. */
  default?: Json;
  /** Masked on read, encrypted in state. */
  secret?: true;
  /** Cannot be edited after it is saved: a change replaces the configuration. */
  replaces?: true;
  /** Written by LaunchDarkly itself (generated or hidden): left alone unless declared. */
  serverOwned?: true;
}

/** What the provider knows of one integration. */
export interface Integration {
  name: string;
  /** Its manifest says that it takes integration configurations. */
  configurable?: true;
  /** Somebody must connect it in LaunchDarkly's own pages first. */
  requiresOAuth?: true;
  variables: Readonly<Record<string, FormVariable>>;
}

/** What the provider knows of a service that approves changes to an environment. */
export interface ApprovalService {
  name: string;
  /** Its approval settings name one of its integration configurations. */
  configurable?: true;
  /** The keys of `serviceConfig`. */
  variables: Readonly<Record<string, FormVariable>>;
}
