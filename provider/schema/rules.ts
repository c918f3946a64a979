import { escapeSegment, unescapeSegment } from "../json/pointer";
import type { Attribute, Attributes } from "./attribute";
import { looksLikeCredentialKey } from "./credential";
import { type Facts, type Kind, mapsOf, type Place, placeNamed, placeOf } from "./kind";
import { SELECTOR_KEYS } from "./selector";
import { isUnknown } from "./unknown";

/** What is known of the values of one resource, asked by JSON Pointer. Made once a call. */
export interface Rules {
  readonly kind: Kind;
  readonly place: Place;
  /** The form variables that are known; empty where none are. */
  readonly variables: Attributes;
  /** What is known of a value; empty where nothing is. */
  attribute(pointer: string): Partial<Attribute>;
  isSecret(pointer: string): boolean;
  /** Whether LaunchDarkly shows it in another form, if at all: a secret, but for those that it shows as they are. */
  isVeiled(pointer: string): boolean;
  /** Whether a form variable is secret by catalogue or by name, not by how its key looks: what states record. */
  isListedSecret(key: string): boolean;
  /** Whether the resource itself names a secret inside of a value. */
  namesSecretIn(pointer: string): boolean;
  isImmutable(pointer: string): boolean;
  /** Whether LaunchDarkly writes it; `undefined` where that depends on what was seen. */
  isServerOwned(pointer: string): boolean | undefined;
  /** LaunchDarkly knows this member from its neighbors: it may leave out what was sent. */
  isDerived(pointer: string): boolean;
  isSet(pointer: string): boolean;
  /** The lists whose order says nothing, as JSON Pointers; `*` stands for every index. */
  readonly setPaths: readonly string[];
}

/** The rules of a resource of this kind that says `facts` of itself. */
export function resolve(kind: Kind, facts: Facts): Rules {
  const variables = kind.known?.(facts) ?? {};
  const names = secretNames(kind, facts);
  const pointers = names.filter((name) => name.startsWith("/"));
  const places = Object.entries(kind.inside ?? {}).map(([path, attribute]) => ({
    path,
    pattern: patternOf(path),
    attribute,
  }));
  const secrets = new Map<string, boolean>();

  const variable = (key: string): Attribute | undefined =>
    Object.hasOwn(variables, key) ? variables[key] : undefined;

  function attribute(pointer: string): Partial<Attribute> {
    const [field = "", key, ...inner] = segments(pointer);
    const top = Object.hasOwn(kind.attributes, field) ? kind.attributes[field] : undefined;
    if (key === undefined) return top ?? {};
    if (field === kind.variables && inner.length === 0) return variable(key) ?? {};
    return places.find(({ pattern }) => pattern.test(pointer))?.attribute ?? {};
  }

  function isListedSecret(key: string): boolean {
    if (variable(key)?.secret) return true;
    return names.includes("*") || names.includes(key) || pointers.includes(placeNamed(kind, key) ?? key);
  }

  function isSecret(pointer: string): boolean {
    const [field = "", key, ...inner] = segments(pointer);
    if (field === kind.variables && key !== undefined) {
      if (isListedSecret(key)) return true;
      // A key that the catalogue describes is as the catalogue says.
      if (variable(key) === undefined && [key, ...inner].some(looksLikeCredentialKey)) return true;
    }
    return attribute(pointer).secret === true || isNamed(kind, pointers, pointer);
  }

  function remembered(pointer: string): boolean {
    const known = secrets.get(pointer) ?? isSecret(pointer);
    secrets.set(pointer, known);
    return known;
  }

  // The ids of the project and the environment that were chosen by their keys.
  function isDerived(pointer: string): boolean {
    const [field, key = "", member = "", ...deeper] = segments(pointer);
    if (field !== kind.variables || variable(key)?.type !== "environmentSelector") return false;
    return deeper.length === 0 && member !== "" && !SELECTOR_KEYS.some((one) => one === member);
  }

  const setPaths = [
    ...Object.entries(kind.attributes).flatMap(([field, { set }]) => (set ? [`/${field}`] : [])),
    ...Object.entries(variables).flatMap(([key, { set, type }]) =>
      set || type === "multiselect" ? (placeNamed(kind, key) ?? []) : [],
    ),
    ...places.flatMap(({ path, attribute: { set } }) => (set ? [path] : [])),
  ];
  const sets = new Set(setPaths);

  return {
    kind,
    place: placeOf(kind, facts),
    variables,
    attribute,
    isListedSecret,
    isSecret: remembered,
    isVeiled: (pointer) => remembered(pointer) && attribute(pointer).shown !== true,
    namesSecretIn: (pointer) => pointers.some((name) => name.startsWith(`${pointer}/`)),
    isImmutable: (pointer) => attribute(pointer).immutable === true,
    isServerOwned(pointer) {
      const owned = attribute(pointer).serverOwned;
      const [, key, ...inner] = segments(pointer);
      if (key === undefined || inner.length === 0) return owned;
      if (owned !== undefined) return owned;
      // LaunchDarkly's names for what nobody can edit begin so.
      return inner.at(-1)?.startsWith("_") || isDerived(pointer) ? true : undefined;
    },
    isDerived,
    isSet: (pointer) => sets.has(anyIndex(pointer)),
    setPaths,
  };
}

/** The pointer with `*` for every index. */
export function anyIndex(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}

/** Whether one of some names, form variables or JSON Pointers, is of a value or of what it is in. */
export function isNamed(kind: Kind, names: readonly string[], pointer: string): boolean {
  if (names.length === 0) return false;
  const asked = anyElement(pointer);
  return names
    .map((name) => anyElement(placeNamed(kind, name) ?? name))
    .some((named) => asked === named || asked.startsWith(`${named}/`));
}

// A list shifts, and its elements are alike: what is secret in one is secret in each.
function anyElement(pointer: string): string {
  return pointer.replace(/\/(?:\d+|-)(?=\/|$)/g, "/#");
}

// Which keys are secret may itself not be known in preview: then all are.
function secretNames(kind: Kind, { secretKeys, __hidden }: Facts): string[] {
  const hidden = textsOf(__hidden);
  if (secretKeys === undefined) return hidden;
  const unknown = !Array.isArray(secretKeys) || secretKeys.some(isUnknown);
  const everything = mapsOf(kind).map((field) => (field === kind.variables ? "*" : `/${field}`));
  return [...hidden, ...(unknown ? everything : textsOf(secretKeys))];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function segments(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapeSegment);
}

function patternOf(path: string): RegExp {
  const parts = path
    .split("/")
    .slice(1)
    .map((part) => {
      if (part === "**") return "(?:/[^/]+)*";
      return part === "*"
        ? "/[^/]+"
        : `/${escapeSegment(unescapeSegment(part)).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
    });
  return new RegExp(`^${parts.join("")}$`);
}
