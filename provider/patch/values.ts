import type { Json, JsonObject } from "./types";

/** Thrown inside a walk at a value that JSON does not have. `explain` then finds its path. */
export class NotJsonSignal extends Error {}

/** Recursive walks stop at this depth and continue without the call stack. */
export const DEEP = 100;

/**
 * Documents nested deeper than this are rejected: `JSON.stringify` needs 230 bytes of call stack per level, and
 * Node.js has 984 KB.
 */
export const TOO_DEEP = 3072;

/** A string whose characters appear in JSON unescaped, in one byte each. */
const SIMPLE = /^[ !#-[\]-~]*$/;

/** UTF-8 bytes of a string as JSON, quotes included. */
export function stringBytes(text: string): number {
  return SIMPLE.test(text) ? text.length + 2 : jsonBytes(text);
}

/** UTF-8 bytes of a scalar as JSON. */
export function scalarBytes(value: Json): number {
  if (typeof value === "string") return stringBytes(value);
  if (typeof value === "number") return String(value === 0 ? 0 : value).length;
  return value === false ? 5 : 4;
}

/** UTF-8 bytes of a value as JSON. */
export function jsonBytes(value: Json): number {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return bytesInLoop(value);
  }
}

/** The same, slower but without recursion: JSON.stringify takes 230 bytes of call stack per level. */
function bytesInLoop(value: Json): number {
  const open: Json[] = [value];
  let bytes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isContainer(next)) {
      bytes += scalarBytes(next);
      continue;
    }
    const children = childrenOf(next);
    for (const child of children) open.push(child);
    bytes += 2 + Math.max(0, children.length - 1);
    if (!Array.isArray(next)) for (const name of presentNames(next)) bytes += stringBytes(name) + 1;
  }
  return bytes;
}

/** Accepts a string, boolean, null or finite number; throws for anything else. */
export function requireScalar(value: unknown): void {
  const type = typeof value;
  if (type === "string" || type === "boolean" || value === null) return;
  if (type !== "number" || !Number.isFinite(value)) throw new NotJsonSignal();
}

/**
 * Accepts plain objects, also from another realm or without a prototype. A Date, a Map or a class instance has no
 * single JSON form, so it is rejected.
 */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Throws for an object that is not plain. */
export function requirePlain(value: object): void {
  if (!isPlain(value)) throw new NotJsonSignal();
}

/** Says whether a value is an object or an array. */
export function isContainer(value: Json): value is Json[] | JsonObject {
  return typeof value === "object" && value !== null;
}

/** In a `for … in` over the same object, this call costs nothing; `Object.hasOwn` or an imported function would. */
const isOwn = Object.prototype.hasOwnProperty;

/** The names of an object's members. Members that are undefined are absent. */
export function presentNames(object: JsonObject): string[] {
  const names = Object.keys(object);
  for (const name of names) {
    if (object[name] === undefined) return names.filter((one) => object[one] !== undefined);
  }
  return names;
}

/** Sets a member as plain data. Assigning to `__proto__` would change the prototype instead. */
export function setMember(object: JsonObject, key: string, value: Json): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/**
 * A deep copy in JSON form: -0 becomes 0, a member that is undefined is absent. Throws for values that JSON does not
 * have. A patch never shares objects with the documents it was computed from.
 */
export function copyJson(value: Json): Json {
  if (!isContainer(value)) return copyScalar(value);
  const later: [from: Json[] | JsonObject, to: Json[] | JsonObject, depth: number][] = [];
  const copy = copyTo(value, 0, later);
  for (let next = later.pop(); next; next = later.pop()) {
    const [from, to, depth] = next;
    if (depth > TOO_DEEP) throw new NotJsonSignal();
    fill(from, to, depth, later);
  }
  return copy;
}

type Later = [from: Json[] | JsonObject, to: Json[] | JsonObject, depth: number][];

function copyScalar(value: Json): Json {
  requireScalar(value);
  return value === 0 ? 0 : value;
}

function copyTo(value: Json, depth: number, later: Later): Json {
  if (!isContainer(value)) return copyScalar(value);
  const copy: Json[] | JsonObject = Array.isArray(value) ? [] : {};
  if (depth % DEEP === DEEP - 1) later.push([value, copy, depth + 1]);
  else fill(value, copy, depth + 1, later);
  return copy;
}

function fill(from: Json[] | JsonObject, to: Json[] | JsonObject, depth: number, later: Later): void {
  if (Array.isArray(from)) {
    for (let i = 0; i < from.length; i++) (to as Json[]).push(copyTo(from[i] as Json, depth, later));
    return;
  }
  requirePlain(from);
  for (const key of Object.keys(from)) {
    const member = from[key];
    if (member !== undefined) setMember(to as JsonObject, key, copyTo(member, depth, later));
  }
}

/** The children of a container. A member that is undefined is absent. */
export function childrenOf(value: Json[] | JsonObject): Json[] {
  return Array.isArray(value) ? value : Object.values(value).filter((child) => child !== undefined);
}

/**
 * Number of leaf values (strings, numbers, booleans, nulls) in a value; an empty container has none. Stops counting
 * at `limit`, and is exact below it.
 */
export function leavesOf(value: Json, limit = Number.POSITIVE_INFINITY): number {
  if (!isContainer(value)) return 1;
  const open = [value];
  let leaves = 0;
  for (let next = open.pop(); next && leaves < limit; next = open.pop()) {
    leaves += Array.isArray(next) ? leavesIn(next, open, limit - leaves) : membersIn(next, open);
  }
  return leaves;
}

/** Counts the leaves directly in an array, and adds its containers to the stack. */
function leavesIn(array: Json[], open: (Json[] | JsonObject)[], limit: number): number {
  let leaves = 0;
  for (let i = 0; i < array.length && leaves < limit; i++) {
    const child = array[i] as Json;
    if (isContainer(child)) open.push(child);
    else leaves++;
  }
  return leaves;
}

/** The same for an object. */
function membersIn(object: JsonObject, open: (Json[] | JsonObject)[]): number {
  let leaves = 0;
  for (const key in object) {
    if (!isOwn.call(object, key)) continue;
    const child = object[key];
    if (child === undefined) continue;
    if (isContainer(child)) open.push(child);
    else leaves++;
  }
  return leaves;
}

/** A quick lower bound on the UTF-8 bytes of a value's JSON. It stops counting at `limit`. */
export function bytesAtLeast(value: Json, limit: number): number {
  const open: Json[] = [value];
  let bytes = 0;
  for (let next = open.pop(); next !== undefined && bytes < limit; next = open.pop()) {
    if (isContainer(next)) bytes += bytesBeside(next, open);
    else bytes += typeof next === "string" ? next.length + 2 : 1;
  }
  return bytes;
}

/** The bytes of a container without its children, which are added to the stack. */
function bytesBeside(container: Json[] | JsonObject, open: Json[]): number {
  if (Array.isArray(container)) {
    for (const child of container) open.push(child);
    return 2 + Math.max(0, container.length - 1);
  }
  let bytes = 1;
  for (const key in container) {
    const child = container[key];
    if (child === undefined || !isOwn.call(container, key)) continue;
    // Quotes, a colon, and a comma or the last brace.
    bytes += key.length + 4;
    open.push(child);
  }
  return bytes;
}
