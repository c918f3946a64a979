import { memberPointer } from "../json/pointer";
import type { JsonObject, PatchOperation } from "../json/types";
import type { Attribute, Attributes } from "./attribute";
import type { Findings } from "./findings";
import type { Integrations } from "./integration";
import type { KindFunction, Routes } from "./routes";

/** The declared or recorded values of a resource: inputs, a state, or the arguments of the program. */
export type Facts = Readonly<Record<string, unknown>>;

/** The keys that lead to a collection, by name. */
export type Scope = Readonly<Record<string, string>>;

/** Where objects of one kind are listed and created. */
export interface Place {
  kind: Kind;
  scope: Scope;
}

/** What is specific to the objects at one scope, for example to one integration. */
export interface Variant {
  /** The class for this scope only. Default: the class of the kind. */
  resource?: string;
  /** The name that people use for it. */
  title: string;
  /** Some accounts may lack it: no public source lists it. */
  unpublished?: true;
}

/** An object that must exist before another one is created. Without it, LaunchDarkly rejects the create. */
export interface Need {
  place: Place;
  /** The values that the required object has. */
  having: Facts;
  /** A description of the required object, for messages. */
  what: string;
}

/** Describes a kind of object. Nothing else in the provider knows any kind's fields. */
export interface Kind {
  /** Names the kind in pending creates and in states: it never changes. */
  readonly name: string;
  /** The name of its resource class, for messages. */
  readonly resource: string;
  /** The full and the short name of an object of this kind in messages. */
  readonly noun: string;
  readonly shortNoun: string;
  /** What it does and what it needs, in sentences, for the reference pages. */
  readonly about?: string;
  /** The attributes that lead to its collection, from the outside in. */
  readonly scope: readonly string[];
  /** Returns what is specific to the objects at a scope. Default: the class is `resource`, and the title is `noun`. */
  variant?(scope: Scope): Variant | undefined;
  /** The name of another kind whose list also contains these objects. Exports use that kind. Default: none. */
  readonly exportedAs?: string;
  /** The name of the last key of the scope in messages. */
  readonly scopeNoun?: string;
  /** The parts of its Pulumi id. Default: the keys of its route. */
  readonly id?: readonly string[];
  /** The attribute by which people distinguish the objects of one collection. Default: none. */
  readonly label?: string;
  /** Top-level fields, outputs included. */
  readonly attributes: Attributes;
  /** The attributes of values inside fields, by JSON Pointer: `*` is any member or index, `**` any number of them. */
  readonly inside?: Readonly<Record<string, Partial<Attribute>>>;
  /** The field whose members are form variables. Plain names in `secretKeys` refer to its members. */
  readonly variables?: string;
  /** The field whose value decides which form variables exist. */
  readonly knownBy?: string;
  /** The known integrations by the value of that field, and the suffix of their class names. */
  readonly typed?: { suffix: string; integrations: Integrations };
  /** Returns the known form variables of a resource. `undefined` if none are known. */
  known?(facts: Facts): Attributes | undefined;
  readonly routes: Routes;
  /** Returns the routes of one object, if they depend on its keys. Default: `routes`. */
  routesOf?(keys: Readonly<Record<string, string>>): Routes;
  /** Actions that LaunchDarkly performs on one object on request, and never by itself. */
  readonly functions?: Readonly<Record<string, KindFunction>>;
  /** A sentence about what breaks when an object gets a new id; "" if nothing breaks. Absent: ids are made of keys. */
  readonly references?: string | ((recorded: Facts) => string);
  /** A sentence about the old object after a replacement, if it is reset instead of deleted. */
  readonly resets?: string;
  /** Fields that are reset together, or not at all. */
  readonly together?: readonly string[];
  /** Of an object that always exists: the keys of another one, which is absent where the account's plan has neither. */
  sibling?(keys: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** Explains errors of LaunchDarkly by their text. */
  readonly explain?: readonly { says: RegExp; advice: string }[];
  /** Returns settings that LaunchDarkly rejects together. Checked with the result of a PATCH before it is sent. */
  conflicts?(settings: JsonObject): [path: string, rule: string][];
  /** Adds to `to` the changes that follow from the desired ones. */
  consequences?(from: JsonObject, to: JsonObject): void;
  /** The order in which a patch is sent. */
  arranged?(operations: readonly PatchOperation[]): PatchOperation[];
  /** Adds to the body of a create the values that follow from the declared ones. */
  posted?(body: JsonObject): JsonObject;
  /** Returns the object that must exist before one with these inputs is created, if any. */
  needs?(inputs: Facts): Need | undefined;
  /** Checks rules of LaunchDarkly that attributes cannot express. */
  check?(inputs: JsonObject, findings: Findings): void;
  /** Explains a scope that LaunchDarkly does not know. `undefined` if there is no explanation. */
  explainUnknown?(scope: Scope): string | undefined;
}

/** Whether objects of this kind always exist: they are neither created nor deleted, but set and reset. */
export function isSingleton({ routes }: Kind): boolean {
  return routes.collection === undefined;
}

/** The routes of one object. */
export function routesFor(kind: Kind, keys: Readonly<Record<string, string>>): Routes {
  return kind.routesOf?.(keys) ?? kind.routes;
}

/** The fields that a program can declare. */
export function declarable(kind: Kind): [field: string, attribute: Attribute][] {
  return Object.entries(kind.attributes).filter(([, { serverOwned }]) => serverOwned !== true);
}

function settable(kind: Kind): [field: string, attribute: Attribute][] {
  return declarable(kind).filter(([field]) => !kind.scope.includes(field));
}

/** The fields that a create sends, in the order in which they are declared. */
export function postable(kind: Kind): [field: string, attribute: Attribute][] {
  return settable(kind).filter(([, { patchOnly }]) => patchOnly !== true);
}

/** The fields that a PATCH can set. */
export function patchable(kind: Kind): [field: string, attribute: Attribute][] {
  return settable(kind).filter(([, { createOnly }]) => createOnly !== true);
}

/** The fields that no PATCH sets: those of the scope, and those that only a create sends. */
export function fixedFields(kind: Kind): string[] {
  const sent = new Set(patchable(kind).map(([field]) => field));
  return declarable(kind).flatMap(([field]) => (sent.has(field) ? [] : [field]));
}

/** The fields whose members are declared one by one. */
export function mapsOf(kind: Kind): string[] {
  return patchable(kind).flatMap(([field, { type }]) => (type === "map" ? [field] : []));
}

/** The fields that hold text, alone or in a list. */
export function textFields(kind: Kind): string[] {
  return declarable(kind).flatMap(([field, { type }]) =>
    ["map", "boolean", "number"].includes(type) ? [] : [field],
  );
}

/** The fields that hold objects, in a list or as members. */
export function nestedOf(kind: Kind): string[] {
  return patchable(kind).flatMap(([field, { type }]) => (type === "map" || type === "list" ? [field] : []));
}

/** The top-level values that Pulumi encrypts. */
export function secretOutputs(kind: Kind): string[] {
  return Object.entries(kind.attributes).flatMap(([name, { secret }]) => (secret ? [name] : []));
}

/** Whether LaunchDarkly shows a top-level secret in another form, if at all. */
export function isVeiledField({ attributes }: Kind, field: string): boolean {
  const { secret, shown } = attributes[field] ?? {};
  return secret === true && shown !== true;
}

/** Whether a field's members are declared one by one. */
export function isMap(kind: Kind, field: string): boolean {
  return Object.hasOwn(kind.attributes, field) && kind.attributes[field]?.type === "map";
}

/** The JSON Pointer for a name in `secretKeys`, which is a form variable or already a JSON Pointer. */
export function placeNamed({ variables }: Kind, name: string): string | undefined {
  if (name.startsWith("/")) return name;
  return variables === undefined ? undefined : memberPointer(variables, name);
}
