import { isObject } from "../json/equal";
import { parsePointer } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import type { Kind } from "../schema/kind";
import type { Inputs, Live } from "../schema/resource";
import { type Documents, differingPaths, liveDocument } from "./documents";

/** Stands for every member or index. */
export const ANY = Symbol("any");

/** Member names and indices. */
export type Path = readonly (string | typeof ANY)[];

/** The documents with a reduced change. `kept` lists where live values stay. */
export function changedTo(kind: Kind, documents: Documents, to: JsonObject): Documents {
  return {
    ...documents,
    to,
    kept: [...(documents.kept ?? []), ...differingPaths(kind, documents.to, to)],
  };
}

/**
 * The answer with declared values where the plan kept live ones, so that these are neither verified nor recorded as
 * declared.
 */
export function withDeclared(kind: Kind, answer: Live, desired: Inputs, { kept = [] }: Documents): Live {
  if (kept.length === 0) return answer;
  const document = kept.reduce(
    (seen, pointer) => copied(desired as JsonObject, seen, parsePointer(pointer)) as JsonObject,
    liveDocument(kind, answer),
  );
  return { ...answer, ...document };
}

/** Copies the value at a path from `source` to `target`, or removes it if `source` has none. */
export function copied(source: Json | undefined, target: Json | undefined, path: Path): Json | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return source;
  if (Array.isArray(target)) {
    const items = Array.isArray(source) ? source : [];
    return target.map((item, i) =>
      (first === ANY || first === String(i)) && i < items.length
        ? (copied(items[i], item, rest) ?? item)
        : item,
    );
  }
  // Without the surrounding object there is nothing to keep.
  if (!isObject(target)) return target;
  const had = new Map(isObject(source) ? Object.entries(source) : []);
  const members = new Map(Object.entries(target));
  for (const key of first === ANY ? new Set([...members.keys(), ...had.keys()]) : [first]) {
    const value = copied(had.get(key), members.get(key), rest);
    if (value === undefined) members.delete(key);
    else members.set(key, value);
  }
  return Object.fromEntries(members);
}
