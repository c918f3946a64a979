import * as fastJsonPatch from "fast-json-patch";
import * as rfc6902 from "rfc6902";
import type { Json, PatchOperation } from "../../../provider/patch";

/** A deep copy that keeps members such as `__proto__` plain data. */
export const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/**
 * What fast-json-patch makes of a patch; it throws when an operation fails. Its ban on `__proto__` is a
 * protection against assignment in its own code, so documents with that name are judged by rfc6902 alone.
 */
export function byFastJsonPatch(document: Json, patch: readonly PatchOperation[]): Json {
  return fastJsonPatch.applyPatch(clone(document), clone(patch) as fastJsonPatch.Operation[], true)
    .newDocument;
}

/** What rfc6902 makes of a patch; it throws when an operation fails. */
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
 * The project's own reading of RFC 6902, straight from its text, for documents on which both libraries
 * refuse names or follow prototypes.
 */
export function byTheBook(document: Json, patch: readonly PatchOperation[]): Json {
  let root: unknown = clone(document);
  const parse = (path: string) =>
    path
      .split("/")
      .slice(1)
      .map((s) => s.replaceAll("~1", "/").replaceAll("~0", "~"));
  const child = (parent: unknown, key: string): unknown => {
    if (typeof parent !== "object" || parent === null) throw new Error("no parent");
    if (Array.isArray(parent) && !/^(0|[1-9]\d*)$/.test(key)) throw new Error("not an index");
    if (!Object.hasOwn(parent, key)) throw new Error("missing");
    return (parent as Record<string, unknown>)[key];
  };
  const at = (path: string) => parse(path).reduce<unknown>(child, root);
  const put = (path: string, value: unknown, isAdd: boolean) => {
    if (path === "") {
      root = value;
      return;
    }
    const keys = parse(path);
    const key = keys.pop() as string;
    const parent = keys.reduce<unknown>(child, root);
    if (!isAdd) child(parent, key);
    if (typeof parent !== "object" || parent === null) throw new Error("no parent");
    if (Array.isArray(parent)) {
      const index = key === "-" ? parent.length : Number(key);
      if (!/^(0|[1-9]\d*|-)$/.test(key) || index > parent.length) throw new Error("bad index");
      parent.splice(index, isAdd ? 0 : 1, value);
    } else
      Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  };
  const remove = (path: string) => {
    const keys = parse(path);
    const key = keys.pop() as string;
    const parent = keys.reduce<unknown>(child, root);
    child(parent, key);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete (parent as Record<string, unknown>)[key];
  };
  for (const operation of clone(patch)) {
    if (operation.op === "remove") remove(operation.path);
    else if (operation.op === "move") {
      const value = at(operation.from);
      remove(operation.from);
      put(operation.path, value, true);
    } else if (operation.op === "test") {
      if (!equal(at(operation.path), operation.value)) throw new Error("test failed");
    } else put(operation.path, operation.value, operation.op === "add");
  }
  return root as Json;
}

/** Equality of JSON values, by their canonical text. */
export function equal(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** One text for one JSON value, whatever the order of members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${parts.sort().join()}}`;
}
