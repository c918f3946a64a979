import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import { plural } from "../json/words";
import type { Kind } from "./kind";

/** The address of an object: the keys of its scope that its route needs, and LaunchDarkly's id. */
type Address = Readonly<Record<string, string>>;

/** The keys that a route takes, in order. */
export function keysIn(route: string): string[] {
  return [...route.matchAll(/\{(\w+)\}/g)].map(([, key = ""]) => key);
}

/** The parts of a Pulumi id, in order. */
function keysOf({ id, routes }: Kind): readonly string[] {
  return id ?? keysIn(routes.item);
}

/** What a Pulumi id is made of, in words: `projectKey/environmentKey/id`. */
export function idForm(kind: Kind): string {
  return keysOf(kind).join("/");
}

/** Whether LaunchDarkly gives objects of this kind an id. */
export function hasOwnId(kind: Kind): boolean {
  return keysOf(kind).includes("id");
}

/** The Pulumi id of an object: the keys of its route, joined by slashes. For many kinds it is LaunchDarkly's id. */
export function idOf(kind: Kind, keys: Address): string {
  return keysOf(kind)
    .map((key) => {
      const part = keys[key];
      if (part === undefined) throw new RangeError(`${key} is missing`);
      return part;
    })
    .join("/");
}

/** LaunchDarkly's id with the scope that a program declares beside it; a Pulumi id is its own. */
export function fullId(kind: Kind, scope: Address, id: string): string {
  return id.includes("/") ? id : idOf(kind, { ...scope, id });
}

/** Parses a Pulumi id. @throws LaunchDarklyError that names the wrong part. */
export function addressOf(kind: Kind, id: string): Address {
  const keys = keysOf(kind);
  const [only, ...more] = keys;
  if (only !== undefined && more.length === 0) return { [only]: id };
  const parts = id.split("/");
  const missing = keys.filter((_, i) => (parts[i] ?? "") === "");
  if (parts.length === keys.length && missing.length === 0) {
    return Object.fromEntries(keys.map((key, i) => [key, parts[i] ?? ""]));
  }
  const wrong = missing.length > 0 ? `${missing.join(", ")} is missing` : `it has ${parts.length} parts`;
  throw new LaunchDarklyError(
    `${quoted(id)} is not the id of ${plural(kind.noun)}: give ${idForm(kind)}; ${wrong}`,
  );
}

/** A route with its keys filled in. Keys and ids are encoded, so that a slash in one cannot lead to another route. */
export function pathOf(route: string, keys: Readonly<Record<string, string>>): string {
  return route.replace(/\{(\w+)\}/g, (_, key: string) => segment(keys[key]));
}

function segment(text: string | undefined): string {
  // encodeURIComponent does not encode dots, and URLs resolve "." and "..", even as %2E: like an empty name, they
  // would turn a call for one object into a call for the collection.
  if (text === undefined || text === "" || text === "." || text === "..") {
    throw new RangeError(`${quoted(text)} is not a key or id of LaunchDarkly's`);
  }
  return encodeURIComponent(text);
}
