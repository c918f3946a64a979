import { textsIn } from "../json/equal";
import { escapeSegment, unescapeSegment } from "../json/pointer";
import type { Attribute, Attributes } from "./attribute";
import { looksLikeCredentialKey } from "./credential";
import { type Facts, type Kind, mapsOf, type Place, placeNamed } from "./kind";
import { placeOf } from "./scope";
import { SELECTOR_KEYS } from "./selector";
import { isUnknown } from "./unknown";

/** The rules of one resource, by JSON Pointer. Created once per call. */
export interface Rules {
  readonly kind: Kind;
  readonly place: Place;
  /** The known form variables. Empty if there are none. */
  readonly variables: Attributes;
  /** The attribute of a value. Empty if nothing is known. */
  attribute(pointer: string): Partial<Attribute>;
  isSecret(pointer: string): boolean;
  /** Whether LaunchDarkly masks or omits the value. True for every secret, except those that it shows in plain text. */
  isVeiled(pointer: string): boolean;
  /**
   * Whether a form variable is secret by the catalogue or by `secretKeys`, regardless of how its key looks. States
   * record these.
   */
  isListedSecret(key: string): boolean;
  /** Whether the resource itself marks something inside this value as secret. */
  namesSecretIn(pointer: string): boolean;
  isImmutable(pointer: string): boolean;
  /** Whether LaunchDarkly writes the value. `undefined` if that depends on what was live. */
  isServerOwned(pointer: string): boolean | undefined;
  /** Whether LaunchDarkly derives this member from its neighbors and may leave out the sent value. */
  isDerived(pointer: string): boolean;
  isSet(pointer: string): boolean;
  /** JSON Pointers of the lists whose order does not matter. `*` stands for every index. */
  readonly setPaths: readonly string[];
}

/** The rules of a resource with these facts. */
export function resolve(kind: Kind, facts: Facts): Rules {
  const variables = kind.known?.(facts) ?? {};
  const names = secretNames(kind, facts);
  const pointers = names.filter((name) => name.startsWith("/"));
  const inside = Object.entries(kind.inside ?? {});
  // Most calls need no patterns.
  let patterns: [RegExp, Partial<Attribute>][] | undefined;
  const secrets = new Map<string, boolean>();

  const variable = (key: string): Attribute | undefined =>
    Object.hasOwn(variables, key) ? variables[key] : undefined;

  function attribute(pointer: string): Partial<Attribute> {
    const [field = "", key, ...inner] = segments(pointer);
    const top = Object.hasOwn(kind.attributes, field) ? kind.attributes[field] : undefined;
    if (key === undefined) return top ?? {};
    if (field === kind.variables && inner.length === 0) return variable(key) ?? {};
    patterns ??= inside.map(([path, attribute]) => [patternOf(path), attribute]);
    return patterns.find(([pattern]) => pattern.test(pointer))?.[1] ?? {};
  }

  function isListedSecret(key: string): boolean {
    if (variable(key)?.secret) return true;
    return names.includes("*") || names.includes(key) || pointers.includes(placeNamed(kind, key) ?? key);
  }

  function isSecret(pointer: string): boolean {
    const [field = "", key, ...inner] = segments(pointer);
    if (field === kind.variables && key !== undefined) {
      if (isListedSecret(key)) return true;
      // For a key in the catalogue, only the catalogue counts.
      if (variable(key) === undefined && [key, ...inner].some(looksLikeCredentialKey)) return true;
    }
    return attribute(pointer).secret === true || isNamed(kind, pointers, pointer);
  }

  function remembered(pointer: string): boolean {
    const known = secrets.get(pointer) ?? isSecret(pointer);
    secrets.set(pointer, known);
    return known;
  }

  // The ids of a project and an environment that are selected by their keys.
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
    ...inside.flatMap(([path, { set }]) => (set ? [path] : [])),
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
      // LaunchDarkly's read-only members begin with an underscore.
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

/** Whether names (form variables or JSON Pointers) include a value or a value around it. */
export function isNamed(kind: Kind, names: readonly string[], pointer: string): boolean {
  if (names.length === 0) return false;
  const asked = anyElement(pointer);
  return names
    .map((name) => anyElement(placeNamed(kind, name) ?? name))
    .some((named) => asked === named || asked.startsWith(`${named}/`));
}

// Elements of a list can move, so what is secret in one element is secret in all.
function anyElement(pointer: string): string {
  return pointer.replace(/\/(?:\d+|-)(?=\/|$)/g, "/#");
}

// If a preview does not know which keys are secret, it treats all of them as secret.
function secretNames(kind: Kind, { secretKeys, __hidden }: Facts): string[] {
  const hidden = textsIn(__hidden);
  if (secretKeys === undefined) return hidden;
  const unknown = !Array.isArray(secretKeys) || secretKeys.some(isUnknown);
  const everything = mapsOf(kind).map((field) => (field === kind.variables ? "*" : `/${field}`));
  return [...hidden, ...(unknown ? everything : textsIn(secretKeys))];
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
