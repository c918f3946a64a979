import type { Json } from "../json/types";

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

/**
 * What one value can be. `strings` is a list of text, `list` one of objects, `map` an object whose members are declared
 * one by one, `any` any JSON value.
 */
export type AttributeType = VariableType | "number" | "strings" | "list" | "map" | "any";

/** What LaunchDarkly lists by a key. */
export type Listed = "project" | "environment";

/** The facts about one value of a resource: a top-level field, a form variable, or a place inside one. */
export interface Attribute {
  type: AttributeType;
  required?: true;
  /** What each item of a list must match, and the rule in words. */
  items?: { pattern: RegExp; rule: string };
  /** The values of an enum or a multiselect. */
  allowedValues?: readonly string[];
  /** Of a key that may be any text: those that are known. */
  knownValues?: readonly string[];
  /** Of a key: what LaunchDarkly lists by that key. */
  names?: Listed;
  /**
   * For a field: the value if the program declares none. For a form variable: the value that LaunchDarkly fills in;
   * another live value is somebody's choice.
   */
  default?: Json;
  /**
   * For a field of a singleton: its value once it is no longer declared or its resource is deleted. Null removes it.
   * A value that somebody else has set since stays.
   */
  reset?: Json;
  /** Masked by LaunchDarkly, encrypted in state. */
  secret?: true;
  /** Another object's id, which Pulumi knows as long as that object stays: unknown in preview, it is another one's. */
  isId?: true;
  /** A LaunchDarkly token that LaunchDarkly itself will use: never the one with which the provider signs in. */
  isToken?: true;
  /** Of a secret: LaunchDarkly shows it as it is, so every change of it is seen. */
  shown?: true;
  /** Only a create sends it, and no answer has it: a change replaces the object. */
  createOnly?: true;
  /** A create does not send it: one PATCH after it does. What a create made is not recognized by it. */
  patchOnly?: true;
  /** Cannot be changed in place: a change replaces the object. */
  immutable?: true;
  /**
   * Written by LaunchDarkly: an output, or a member that is left alone unless it is declared. False: never written by
   * LaunchDarkly.
   */
  serverOwned?: boolean;
  /** Of a list of objects: what one of them is called in types, and what it may have. */
  elements?: Elements;
  /** Of an object, for docs: the members that are known. */
  members?: Attributes;
  /** The order of the list does not matter. */
  set?: true;
  /** For an output: its name in LaunchDarkly's answers. Default: the attribute's name. */
  wire?: string;
  /** For an output that only some answers have: keep it once it was shown. */
  kept?: true;
  /** For a boolean: LaunchDarkly may not show it, or show it only when it is true. */
  mayHide?: true;
  /** For messages, docs and the package schema. */
  description?: string;
  /** The source of the fact. */
  source?: string;
}

/** The objects of a list. */
export interface Elements {
  /** The name of their type. */
  name: string;
  /** What one of them is. */
  description: string;
  members: Attributes;
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;
