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
 * one by one.
 */
export type AttributeType = VariableType | "number" | "strings" | "list" | "map";

/** What is known of one value of a resource: a top-level field, a form variable, or a place inside of one. */
export interface Attribute {
  type: AttributeType;
  required?: true;
  /** What each text of a list must match, and how a message says it. */
  items?: { pattern: RegExp; rule: string };
  /** The values of an enum, or those a multiselect chooses from. */
  allowedValues?: readonly string[];
  /** Of a key that may be any text: those that are known. */
  knownValues?: readonly string[];
  /** Of a key: what LaunchDarkly lists by that key. */
  names?: "project" | "environment";
  /**
   * Of a field: what is declared where the program says nothing. Of a form variable: what LaunchDarkly fills in; a live
   * value that differs is somebody's choice.
   */
  default?: Json;
  /**
   * Of a field that always exists: what it becomes when it is declared no longer, or its resource is deleted. Null:
   * nothing. A value that somebody else chose since stays.
   */
  reset?: Json;
  /** Masked on read, encrypted in state. */
  secret?: true;
  /** Another object's id, which Pulumi knows as long as that object stays: unknown in preview, it is another one's. */
  isId?: true;
  /** Of a secret: LaunchDarkly shows it as it is, so every change of it is seen. */
  shown?: true;
  /** Only a create sends it, and no answer has it: a change replaces the object. */
  createOnly?: true;
  /** Cannot be changed once it is saved: a change replaces the object. */
  immutable?: true;
  /** LaunchDarkly writes it: an output, or a member that is left alone unless it is declared. False: never that. */
  serverOwned?: boolean;
  /** Of a list of objects: what one of them is called in types. */
  elements?: string;
  /** The order of the list says nothing. */
  set?: true;
  /** Of an output: its name in LaunchDarkly's answers. Default: the attribute's own name. */
  wire?: string;
  /** Of an output that only some answers have: it is kept once it was seen. */
  kept?: true;
  /** Of a boolean: LaunchDarkly may not show it, or only where it is true. */
  mayHide?: true;
  /** For the pages and the package schema. */
  description?: string;
  /** Where the fact comes from. */
  source?: string;
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;
