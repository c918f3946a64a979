import assert from "node:assert/strict";
import * as fastJsonPatch from "fast-json-patch";
import * as rfc6902 from "rfc6902";
import type { Json, JsonObject, PatchOperation } from "../../../provider/patch";

/** A deep copy in which members such as `__proto__` stay plain data. */
export const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/**
 * Applies a patch with fast-json-patch; throws if an operation fails. It rejects `__proto__` to protect its own
 * assignments, so only rfc6902 judges documents with that name.
 */
export function byFastJsonPatch(document: Json, patch: readonly PatchOperation[]): Json {
  return fastJsonPatch.applyPatch(clone(document), clone(patch) as fastJsonPatch.Operation[], true)
    .newDocument;
}

/** Applies a patch with rfc6902; throws if an operation fails. */
export function byRfc6902(document: Json, patch: readonly PatchOperation[]): Json {
  const holder = { root: clone(document) };
  const moved = clone(patch).map((operation) => ({
    ...operation,
    path: `/root${operation.path}`,
    ...("from" in operation ? { from: `/root${operation.from}` } : {}),
  }));
  for (const error of rfc6902.applyPatch(holder, moved as rfc6902.Operation[])) if (error) throw error;
  return holder.root;
}

/**
 * Applies a patch according to the text of RFC 6902, for documents with names that both libraries reject or whose
 * prototypes they follow. It copies what it changes, and does not change the document.
 */
export function byTheBook(document: Json, patch: readonly PatchOperation[]): Json {
  return patch.reduce<Json>(applied, document);
}

function applied(root: Json, operation: PatchOperation): Json {
  const path = segments(operation.path);
  if (operation.op === "remove") return changed(root, path, (parent, key) => without(parent, key));
  if (operation.op === "move") {
    const from = segments(operation.from);
    const moved = from.reduce(child, root);
    return add(changed(root, from, without), path, moved);
  }
  if (operation.op === "add") return add(root, path, operation.value);
  if (operation.op === "test") {
    if (!equal(path.reduce(child, root), operation.value)) throw new Error("test failed");
    return root;
  }
  if (path.length === 0) return operation.value;
  return changed(root, path, (parent, key) => {
    child(parent, key);
    return Array.isArray(parent)
      ? parent.with(Number(key), operation.value)
      : withMember(parent, key, operation.value);
  });
}

const segments = (path: string): string[] =>
  path
    .split("/")
    .slice(1)
    .map((segment) =>
      segment.includes("~") ? segment.replaceAll("~1", "/").replaceAll("~0", "~") : segment,
    );

const INDEX = /^(0|[1-9]\d*)$/;

function child(parent: Json, key: string): Json {
  if (typeof parent !== "object" || parent === null) throw new Error("no parent");
  if (Array.isArray(parent) && !INDEX.test(key)) throw new Error("not an index");
  if (!Object.hasOwn(parent, key)) throw new Error("missing");
  return (parent as JsonObject)[key] as Json;
}

type Change = (parent: Json[] | JsonObject, key: string) => Json;

/** The document with another value in the place of the parent that a path names. */
function changed(node: Json, [key, ...rest]: string[], change: Change): Json {
  if (typeof node !== "object" || node === null || key === undefined) throw new Error("no parent");
  if (rest.length === 0) return change(node, key);
  const inner = changed(child(node, key), rest, change);
  return Array.isArray(node) ? node.with(Number(key), inner) : withMember(node, key, inner);
}

function add(root: Json, path: string[], value: Json): Json {
  if (path.length === 0) return value;
  return changed(root, path, (parent, key) => {
    if (!Array.isArray(parent)) return withMember(parent, key, value);
    const index = key === "-" ? parent.length : Number(key);
    if ((key !== "-" && !INDEX.test(key)) || index > parent.length) throw new Error("bad index");
    return parent.toSpliced(index, 0, value);
  });
}

function without(parent: Json[] | JsonObject, key: string): Json {
  child(parent, key);
  if (Array.isArray(parent)) return parent.toSpliced(Number(key), 1);
  return asObject(Object.entries(parent).filter(([name]) => name !== key));
}

const withMember = (object: JsonObject, key: string, value: Json): JsonObject =>
  setMember(asObject(Object.entries(object)), key, value);

/** An object of these members: plain data, even if one is named `__proto__`. */
export function asObject(entries: readonly (readonly [string, Json])[]): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of entries) setMember(object, key, value);
  return object;
}

function setMember(object: JsonObject, key: string, value: Json): JsonObject {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

/** Equality of JSON values in any order of members. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]))
    );
  }
  const keys = Object.keys(a);
  const isIn = (key: string): boolean => {
    return Object.hasOwn(b, key) && equal(a[key as keyof typeof a], b[key as keyof typeof b]);
  };
  return keys.length === Object.keys(b).length && keys.every(isIn);
}

/** Fails if two JSON values differ. */
export function assertEqual(a: unknown, b: unknown, message?: string): void {
  if (!equal(a, b)) assert.equal(canonical(a), canonical(b), message);
}

/** The same text for equal JSON values in any order of members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${parts.sort().join()}}`;
}
