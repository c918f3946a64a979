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
 * The type of a value. `strings` is a list of text, `list` a list of objects, `map` an object whose members are declared
 * one by one, and `any` any JSON value.
 */
export type AttributeType = VariableType | "number" | "strings" | "list" | "map" | "any";

/** Objects that have a key. */
export type Listed = "project" | "environment";

/** The facts about one value of a resource: a top-level field, a form variable, or a place inside one. */
export interface Attribute {
  type: AttributeType;
  required?: true;
  /** The pattern that each item of a list must match, and the rule in words. */
  items?: { pattern: RegExp; rule: string };
  /** The values of an enum or a multiselect. */
  allowedValues?: readonly string[];
  /** For a key that can be any text: the known keys. */
  knownValues?: readonly string[];
  /** For a key: the kind of object that has this key. */
  names?: Listed;
  /**
   * For a field: the value if the program declares none. For a form variable: the value that LaunchDarkly fills in;
   * another live value was set by somebody.
   */
  default?: Json;
  /**
   * For a field of a singleton: its value once it is no longer declared or its resource is deleted. Null removes it.
   * A value that somebody else has set since stays.
   */
  reset?: Json;
  /** Masked by LaunchDarkly, encrypted in state. */
  secret?: true;
  /** The id of another object. If it is unknown in preview, that object is created or replaced, so the id changes. */
  isId?: true;
  /** A LaunchDarkly token for LaunchDarkly's own use. It must not be the token of the provider. */
  isToken?: true;
  /** For a secret: LaunchDarkly shows it in plain text, so every change of it is detected. */
  shown?: true;
  /** Only a create sends it, and no response contains it. A change replaces the object. */
  createOnly?: true;
  /** Not sent by the create but by a PATCH after it. It does not help to recognize an interrupted create. */
  patchOnly?: true;
  /** Cannot be changed in place: a change replaces the object. */
  immutable?: true;
  /**
   * Written by LaunchDarkly: an output, or a member that is left alone unless it is declared. False: never written by
   * LaunchDarkly.
   */
  serverOwned?: boolean;
  /** For a list of objects: the name of their type, and their members. */
  elements?: Elements;
  /** For an object, for the docs: its known members. */
  members?: Attributes;
  /** The order of the list does not matter. */
  set?: true;
  /** For an output: its name in LaunchDarkly's answers. Default: the attribute's name. */
  wire?: string;
  /** For an output that only some responses contain: the state keeps it. */
  kept?: true;
  /** Of a text: `""` declares that there is none. Otherwise it is a mistake. */
  mayBeEmpty?: true;
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
