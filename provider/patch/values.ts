import type { Json, JsonObject } from "./types";

/** Thrown inside a walk at a value that JSON does not have; `explain` then finds out where it stands. */
export class NotJsonSignal extends Error {}

/** Passes a string, boolean, null or finite number; signals anything else. */
export function requireScalar(value: unknown): void {
  const type = typeof value;
  if (type === "string" || type === "boolean" || value === null) return;
  if (type !== "number" || !Number.isFinite(value)) throw new NotJsonSignal();
}

/**
 * Passes plain objects, also those of another realm and those without prototype. A Date, a Map or a class
 * instance has no one JSON form, so it is refused rather than guessed at.
 */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Signals an object that is not plain. */
export function requirePlain(value: object): void {
  if (!isPlain(value)) throw new NotJsonSignal();
}

/** Says whether a value is an object or an array. */
export function isContainer(value: Json): value is Json[] | JsonObject {
  return typeof value === "object" && value !== null;
}

/** Says whether a value is an object, not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Says whether two containers are of one kind: both arrays, or both objects. */
export function sameKind(a: Json[] | JsonObject, b: Json[] | JsonObject): boolean {
  return Array.isArray(a) === Array.isArray(b);
}

/** A member of an object; undefined when absent. An inherited property is not a member. */
export function memberOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets a member as plain data: assignment to `__proto__` would change the prototype instead. */
export function setMember(object: JsonObject, key: string, value: Json): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/**
 * A deep copy in the form JSON gives it: -0 is 0, a member that is undefined is absent. Signals what JSON
 * does not have. A patch never shares structure with the documents it was made from.
 */
export function copyJson(value: Json): Json {
  if (!isContainer(value)) {
    requireScalar(value);
    return value === 0 ? 0 : value;
  }
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (let i = 0; i < value.length; i++) items.push(copyJson(value[i] as Json));
    return items;
  }
  requirePlain(value);
  const object: JsonObject = {};
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) setMember(object, key, copyJson(member));
  }
  return object;
}

/** Leaf values (strings, numbers, booleans, nulls) in a value; empty containers have none. */
export function leavesOf(value: Json): number {
  if (!isContainer(value)) return 1;
  let leaves = 0;
  for (const child of Object.values(value)) if (child !== undefined) leaves += leavesOf(child);
  return leaves;
}

/** Says whether a value has at least one leaf. */
export function hasLeaf(value: Json): boolean {
  if (!isContainer(value)) return true;
  for (const key in value) {
    const child = (value as JsonObject)[key];
    if (child !== undefined && hasLeaf(child)) return true;
  }
  return false;
}
