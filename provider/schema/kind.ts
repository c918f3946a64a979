import { memberPointer } from "../json/pointer";
import type { JsonObject, PatchOperation } from "../json/types";
import type { Attribute, Attributes } from "./attribute";
import type { Findings } from "./findings";
import type { Integrations } from "./integration";
import type { KindFunction, Routes } from "./routes";

/** What a resource says of itself: inputs, a state, or what the program passed. */
export type Facts = Readonly<Record<string, unknown>>;

/** The keys that lead to a collection, by name. */
export type Scope = Readonly<Record<string, string>>;

/** Where objects of one kind are listed and created. */
export interface Place {
  kind: Kind;
  scope: Scope;
}

/** What stands at one scope. */
export interface Variant {
  /** The class that is for it alone. */
  resource?: string;
  /** How people call it. */
  title: string;
  /** No public source says that every account has it. */
  unpublished?: true;
}

/** What must be there before another object is created: LaunchDarkly refuses that one without it. */
export interface Need {
  place: Place;
  /** What an object there shows that meets it. */
  having: Facts;
  /** It, in words. */
  what: string;
}

/** What a kind of object is. Nothing else in the provider knows any kind's fields. */
export interface Kind {
  /** Names the kind in pending creates and in states: it never changes. */
  readonly name: string;
  /** The name of its resource class, for messages. */
  readonly resource: string;
  /** How messages call an object of this kind, in full and in short. */
  readonly noun: string;
  readonly shortNoun: string;
  /** What it does and what it needs, in sentences, for the pages. */
  readonly about?: string;
  /** The attributes that lead to its collection, from the outside in. */
  readonly scope: readonly string[];
  /** What is known of objects at a scope. Default: the class is `resource`, and people call it `noun`. */
  variant?(scope: Scope): Variant | undefined;
  /** The name of the kind that lists its objects, too: an export takes them as that. Default: none. */
  readonly exportedAs?: string;
  /** How messages call the last key of the scope. */
  readonly scopeNoun?: string;
  /** The parts of its Pulumi id. Default: the keys of its route. */
  readonly id?: readonly string[];
  /** The attribute that tells objects of one collection apart for people. Default: none. */
  readonly label?: string;
  /** Top-level fields, outputs included. */
  readonly attributes: Attributes;
  /** What is known of places inside of fields, by JSON Pointer: `*` is any member or index, `**` any number of them. */
  readonly inside?: Readonly<Record<string, Partial<Attribute>>>;
  /** The field whose members are form variables: plain names in `secretKeys` are of its members. */
  readonly variables?: string;
  /** The field that says which form variables there are. */
  readonly knownBy?: string;
  /** What is known by the value of that field, and what ends the names of the classes for one value each. */
  readonly typed?: { suffix: string; integrations: Integrations };
  /** The form variables that are known of a resource; `undefined` where nothing is known of them. */
  known?(facts: Facts): Attributes | undefined;
  readonly routes: Routes;
  /** Where LaunchDarkly serves some of its objects elsewhere. Default: `routes`. */
  routesOf?(keys: Readonly<Record<string, string>>): Routes;
  /** What LaunchDarkly does with one object when it is asked to, and never by itself. */
  readonly functions?: Readonly<Record<string, KindFunction>>;
  /** What breaks when an object gets a new id, in words; "" if nothing. Absent: ids are made of keys. */
  readonly references?: string | ((recorded: Facts) => string);
  /** What becomes of the old object when it is replaced, in words, where it is not deleted. */
  readonly resets?: string;
  /** Fields that are reset as one, or not at all. */
  readonly together?: readonly string[];
  /** Of an object that always exists: the keys of another one, which is absent where the account's plan has neither. */
  sibling?(keys: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** What a refusal of LaunchDarkly's means. */
  readonly explain?: readonly { says: RegExp; advice: string }[];
  /** Settings that LaunchDarkly refuses together: compared with what a PATCH would lead to before it is sent. */
  conflicts?(settings: JsonObject): [path: string, rule: string][];
  /** Changes `to` where a change that is desired brings another one with it. */
  consequences?(from: JsonObject, to: JsonObject): void;
  /** The order in which a patch is sent. */
  arranged?(operations: readonly PatchOperation[]): PatchOperation[];
  /** Completes what a create sends with what follows from it. */
  posted?(body: JsonObject): JsonObject;
  /** What must be there before one is created, if the inputs say so. */
  needs?(inputs: Facts): Need | undefined;
  /** What LaunchDarkly knows that no attribute can say. */
  check?(inputs: JsonObject, findings: Findings): void;
  /** What a scope that LaunchDarkly does not know may mean; absent where nothing can be said. */
  explainUnknown?(scope: Scope): string | undefined;
}

/** Whether objects of this kind always exist: they are neither created nor deleted, but set and reset. */
export function isSingleton({ routes }: Kind): boolean {
  return routes.collection === undefined;
}

/** How LaunchDarkly serves one object. */
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

/** The place that a name in `secretKeys` stands for: a form variable, or a JSON Pointer. */
export function placeNamed({ variables }: Kind, name: string): string | undefined {
  if (name.startsWith("/")) return name;
  return variables === undefined ? undefined : memberPointer(variables, name);
}
