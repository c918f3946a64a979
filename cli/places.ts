import { keysIn } from "../provider/schema/address";
import { isSingleton, type Kind, type Scope } from "../provider/schema/kind";
import type { Context } from "../provider/session/context";

/** The selected values of keys. */
export interface Places {
  keys: Readonly<Record<string, readonly string[]>>;
}

/** The keys by which objects of a kind are listed. Singletons are read one by one. */
export function listedBy(kind: Kind): string[] {
  if (isSingleton(kind)) return [...kind.scope];
  return keysIn(kind.routes.list ?? kind.routes.collection ?? "");
}

/** Every scope of a kind, from the values of its keys. */
export async function listedPlaces(context: Context, kind: Kind, { keys }: Places): Promise<Scope[]> {
  let places: Scope[] = [{}];
  for (const key of listedBy(kind)) {
    const each = places.map(async (place) => {
      const values = keys[key] ?? (await valuesOf(context, kind, key, place));
      return [...new Set(values)].map((value): Scope => ({ ...place, [key]: value }));
    });
    places = (await Promise.all(each)).flat();
  }
  return places;
}

/** The values of a key: known ones, or those that LaunchDarkly lists. */
async function valuesOf(
  { client }: Context,
  { attributes, scope }: Kind,
  key: string,
  place: Scope,
): Promise<readonly string[]> {
  const { allowedValues, knownValues, names } = attributes[key] ?? {};
  switch (names) {
    case "project":
      return (await client().projects()).map((project) => project.key);
    case "environment": {
      const project = scope.find((outer) => attributes[outer]?.names === "project");
      const environments = await client().environments(place[project ?? ""] ?? "");
      return environments.map((environment) => environment.key);
    }
    default:
      return allowedValues ?? knownValues ?? [];
  }
}

/** A key that may be any text, of which only known values are read. */
interface OpenKey {
  kind: Kind;
  key: string;
  known: readonly string[];
}

/** The keys of each kind that may be any text. */
export function openKeys(kinds: readonly Kind[]): OpenKey[] {
  return kinds.flatMap((kind) =>
    listedBy(kind).flatMap((key) => {
      const known = kind.attributes[key]?.knownValues;
      return known ? [{ kind, key, known }] : [];
    }),
  );
}
