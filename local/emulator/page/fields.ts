import { isDeepStrictEqual } from "node:util";
import type { Json, JsonObject } from "../json";
import { SECRET } from "../redact";
import { isObject } from "../schema";

/** One value that a person can edit on the page. */
export interface Field {
  /** The path of the value in the body of the emulator's own PATCH. */
  path: string[];
  /** The text beside the value. */
  name: string;
  value: Json;
  /** The page shows a mask or nothing: the value can be replaced but not read. */
  secret?: true;
  /** The stored value is not a string, so the new one is written as JSON. */
  json?: true;
}

/**
 * The members of an object as fields. A member whose stored value differs from the shown one counts as secret, except
 * for an object or a list, of which only a part is hidden: an object becomes a field for each member, and the hidden
 * parts of a list keep their values.
 */
export function fieldsOf(
  stored: JsonObject,
  shown: JsonObject,
  within: readonly string[] = [],
  prefix = "",
): Field[] {
  return Object.entries(stored).flatMap(([name, value]): Field[] => {
    const visible = Object.hasOwn(shown, name) ? shown[name] : undefined;
    if (value === undefined) return [];
    const [path, label] = [[...within, name], prefix + name];
    const hides = visible === undefined || !isDeepStrictEqual(visible, value);
    if (hides && isObject(value) && isObject(visible)) return fieldsOf(value, visible, path, `${label}.`);
    const secret = hides && !(Array.isArray(value) && Array.isArray(visible));
    return [
      {
        ...{ path, name: label, value: visible ?? SECRET },
        ...(secret && { secret: true as const }),
        ...(typeof value !== "string" && { json: true as const }),
      },
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

/** Joins both lists. An inner field with the name of an outer one gets its full path as name. */
export function distinct(outer: Field[], inner: Field[]): Field[] {
  const names = new Set(outer.map(({ name }) => name));
  return [
    ...outer,
    ...inner.map((field) => (names.has(field.name) ? { ...field, name: field.path.join(".") } : field)),
  ];
}
