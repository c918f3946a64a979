import { equal, isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import { isMap, type Kind, patchable } from "../schema/kind";
import type { Live } from "../schema/resource";

/** The two documents that a JSON Patch leads from and to. */
export interface Documents {
  from: JsonObject;
  to: JsonObject;
  /** Fields or members with unknown values. They are equal in both documents. */
  unknown: string[];
  /** JSON Pointers of fields or members that differ from the desired value and are left alone. */
  kept?: readonly string[];
}

/** The patchable part of a live object. Null counts as absent. */
export function liveDocument(kind: Kind, live: Live): JsonObject {
  const document = new Map<string, Json>();
  for (const [field, { type, required }] of patchable(kind)) {
    const value = live[field] ?? (type === "map" && required ? {} : undefined);
    if (value !== undefined) document.set(field, Array.isArray(value) ? [...value] : value);
  }
  return Object.fromEntries(document);
}

/** JSON Pointers of the fields, and the members of maps, that differ. */
export function differingPaths(kind: Kind, a: JsonObject, b: JsonObject): string[] {
  return patchable(kind).flatMap(([field]) => {
    if (!isMap(kind, field)) return equal(a[field], b[field]) ? [] : [`/${field}`];
    const members = [a[field], b[field]].map(
      (value) => new Map(isObject(value) ? Object.entries(value) : []),
    );
    return [...new Set(members.flatMap((map) => [...map.keys()]))]
      .filter((key) => !equal(members[0]?.get(key), members[1]?.get(key)))
      .map((key) => memberPointer(field, key));
  });
}
