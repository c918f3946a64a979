import { isObject } from "../provider/json/equal";
import type { Json, JsonObject } from "../provider/json/types";
import { rewrite } from "../provider/json/walk";
import { capitalized } from "../provider/json/words";
import type { Kind } from "../provider/schema/kind";
import type { Entry } from "./account";
import type { SecretFinder } from "./secrets";

const OURS: ReadonlySet<string> = new Set(["kind", "id", "secrets", "links", "access"]);

/** The name of a field that would collide with the common fields of all objects: `destinationKind`. */
export function ownName({ shortNoun }: Kind, field: string): string {
  if (!OURS.has(field)) return field;
  const words = `${shortNoun} ${field}`.split(" ");
  return words.map((word, i) => (i === 0 ? word : capitalized(word))).join("");
}

/**
 * An object for other programs: kind, keys, fields and outputs. Secrets are left out, and `secrets` has their JSON
 * Pointers in LaunchDarkly's object.
 */
export function withoutSecrets(entry: Entry, finder: SecretFinder): JsonObject {
  const { kind, scope, live } = entry;
  const secrets: string[] = [];
  const open = (value: Json, pointer: string): Json | undefined => {
    if (!finder.isSecret(entry, pointer, value)) return value;
    secrets.push(pointer);
    return undefined;
  };
  const others = Object.entries(kind.attributes).filter(([name]) => !kind.scope.includes(name));
  const fields = others.flatMap(([name, { wire, type, set, serverOwned }]): [string, Json][] => {
    const empty = serverOwned ? undefined : type === "map" ? {} : type === "strings" ? [] : undefined;
    const there = live[wire ?? name] ?? empty;
    const value = there === undefined ? undefined : rewrite(there, open, `/${name}`);
    if (value === undefined) return [];
    return [[ownName(kind, name), set && Array.isArray(value) ? [...new Set(value)].sort() : value]];
  });
  // Access depends on the token in use.
  const asides = ["links", "access"].flatMap((name): [string, Json][] => {
    const value = live[`_${name}`];
    return isObject(value) ? [[name, value]] : [];
  });
  return {
    kind: kind.name,
    id: live._id,
    ...scope,
    ...Object.fromEntries(fields),
    secrets,
    ...Object.fromEntries(asides),
  };
}
