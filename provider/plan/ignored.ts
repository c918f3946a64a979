import { pointer } from "../json/pointer";
import type { JsonObject } from "../json/types";
import type { Kind } from "../schema/kind";
import type { Documents } from "./documents";
import { ANY, changedTo, copied, type Path } from "./kept";

/** The documents without changes at the paths in `ignoreChanges`: live values stay there. */
export function keepIgnored(kind: Kind, documents: Documents, paths: readonly string[]): Documents {
  if (paths.length === 0) return documents;
  const { from, to } = documents;
  const kept = paths
    .map(parsePath)
    .reduce((document, path) => copied(from, document, path) as JsonObject, to);
  return changedTo(kind, documents, kept);
}

/** JSON Pointers of paths in `ignoreChanges`, with `*` for any member or index. */
export function ignoredPointers(paths: readonly string[]): string[] {
  return paths.map((path) => pointer(parsePath(path).map((part) => (part === ANY ? "*" : part))));
}

/** Pulumi's property paths: `a.b`, `a[0].b`, `a["b.c"]`, `a[*]`. */
function parsePath(text: string): Path {
  return [...text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) => {
      if (quoted !== undefined) return quoted.replace(/\\(.)/g, "$1");
      const part = index ?? name ?? "";
      return part === "*" ? ANY : part;
    },
  );
}
