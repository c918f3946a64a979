import { isDeepStrictEqual } from "node:util";
import type { Json, JsonObject } from "../json";
import { isObject } from "../schema";

/** One value that a person can edit on the page. */
export interface Field {
  /** The path of the value in the body of the emulator's own PATCH. */
  path: string[];
  value: Json;
  /** The page shows a mask or nothing: the value can be replaced but not read. */
  secret?: true;
}

const HIDDEN = "[secret]";

/** The members of an object as fields. A member whose stored value differs from the shown one counts as secret. */
export function fieldsOf(stored: JsonObject, shown: JsonObject, within: readonly string[] = []): Field[] {
  return Object.entries(stored).flatMap(([name, value]): Field[] => {
    const visible = Object.hasOwn(shown, name) ? shown[name] : undefined;
    if (value === undefined) return [];
    const secret = visible === undefined || !isDeepStrictEqual(visible, value);
    return [
      { path: [...within, name], value: visible ?? HIDDEN, ...(secret ? { secret: true as const } : {}) },
    ];
  });
}

/** The members of a member that may be absent. */
export function innerFields(stored: JsonObject, shown: JsonObject, ...path: string[]): Field[] {
  const inside = (document: JsonObject): JsonObject =>
    path.reduce<JsonObject>((inner, name) => {
      const member = Object.hasOwn(inner, name) ? inner[name] : undefined;
      return isObject(member) ? member : {};
    }, document);
  return fieldsOf(inside(stored), inside(shown), path);
}
