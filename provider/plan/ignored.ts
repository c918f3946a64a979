import { isObject } from "../json/equal";
import type { Json, JsonObject } from "../json/types";
import type { Kind } from "../schema/kind";
import type { Documents } from "./documents";
import { changedTo } from "./kept";

/** A property path in parts: member names, indices, and `*` for any. */
type Path = readonly string[];

/** The documents without changes at the paths in `ignoreChanges`: live values stay there. */
export function keepIgnored(kind: Kind, documents: Documents, paths: readonly string[]): Documents {
  if (paths.length === 0) return documents;
  const { from, to } = documents;
  const kept = paths
    .map(parsePath)
    .reduce((document, path) => copied(from, document, path) as JsonObject, to);
  return changedTo(kind, documents, kept);
}

/** Copies the value at a path from `source` to `target`, or removes it if `source` has none. */
function copied(source: Json | undefined, target: Json | undefined, path: Path): Json | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return source;
  if (Array.isArray(target)) {
    const items = Array.isArray(source) ? source : [];
    return target.map((item, i) =>
      (first === "*" || first === String(i)) && i < items.length
        ? (copied(items[i], item, rest) ?? item)
        : item,
    );
  }
  // Without the surrounding object there is nothing to keep.
  if (!isObject(target)) return target;
  const had = new Map(isObject(source) ? Object.entries(source) : []);
  const members = new Map(Object.entries(target));
  for (const key of first === "*" ? new Set([...members.keys(), ...had.keys()]) : [first]) {
    const value = copied(had.get(key), members.get(key), rest);
    if (value === undefined) members.delete(key);
    else members.set(key, value);
  }
  return Object.fromEntries(members);
}

/** Pulumi's property paths: `a.b`, `a[0].b`, `a["b.c"]`, `a[*]`. */
export function parsePath(text: string): Path {
  return [...text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) =>
      quoted !== undefined ? quoted.replace(/\\(.)/g, "$1") : (index ?? name ?? ""),
  );
}
