// The names under which the plugin's package serves what the provider manages.
import { capitalized } from "../json/words";
import { namedFunctions } from "../schema/functions";
import type { Facts, Kind } from "../schema/kind";
import type { KindFunction } from "../schema/routes";

export const PACKAGE = "launchdarkly-integrations";

/** A class for one integration alone, as the generated list has it. */
export interface TypedClass {
  name: string;
  /** The kind's name. */
  kind: string;
  /** The values that the class itself sets. */
  given: Readonly<Record<string, string>>;
}

/** A class of the package: its kind, and the values that it sets. Empty for a general class. */
export interface PackageClass {
  kind: Kind;
  given: Readonly<Record<string, string>>;
}

/** A token of the package. */
export function tokenOf(name: string): string {
  return `${PACKAGE}:index:${name}`;
}

/** Every class of some kinds, by its token. */
export function classesOf(
  kinds: readonly Kind[],
  typed: readonly TypedClass[],
): ReadonlyMap<string, PackageClass> {
  const generic = kinds.map((kind): [string, PackageClass] => [tokenOf(kind.resource), { kind, given: {} }]);
  const own = typed.flatMap(({ name, kind: of, given }): [string, PackageClass][] => {
    const kind = kinds.find((one) => one.name === of);
    return kind ? [[tokenOf(name), { kind, given }]] : [];
  });
  return new Map([...generic, ...own]);
}

/** The most specific class of a resource. */
export function tokenFor(classes: ReadonlyMap<string, PackageClass>, kind: Kind, facts: Facts): string {
  const own = [...classes].find(
    ([, { kind: of, given }]) =>
      of === kind &&
      Object.keys(given).length > 0 &&
      Object.entries(given).every(([key, value]) => facts[key] === value),
  );
  return own?.[0] ?? tokenOf(kind.resource);
}

/** The type of a kind's resources in the dynamic form. Once released it never changes. */
export function dynamicType({ resource }: Kind): string {
  return `pulumi-nodejs:dynamic/launchdarkly:${resource}`;
}

/** The functions that read one object of a kind, and all of a collection. */
export function functionsOf({ resource }: Kind): { find: string; list: string } {
  return { find: tokenOf(`get${resource}`), list: tokenOf(`get${resource}s`) };
}

/** The functions of a kind, by token. */
export function calledAs(kind: Kind): ReadonlyMap<string, KindFunction> {
  return new Map(namedFunctions(kind).map(([name, called]) => [tokenOf(name), called]));
}

/** The member of a list function's answer. */
export function listedAs({ shortNoun }: Kind): string {
  const [first = "", ...words] = shortNoun.split(/[^A-Za-z0-9]+/);
  return `${first}${words.map(capitalized).join("")}s`;
}
