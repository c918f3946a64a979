import { isObject } from "../json/equal";
import { childOf, parsePointer, pointer, valueAt } from "../json/pointer";
import { type GuardedList, guardList } from "./guard-list";
import { holdsSecret, isOpen } from "./secrets";
import type { SetPattern } from "./sets";
import type { IsSecret, Json, JsonObject, PatchOperation } from "./types";
import { copyJson } from "./values";

/** The documents that a patch was computed from. */
export interface Documents {
  readonly from: Json;
  readonly to: Json;
  readonly sets: SetPattern | undefined;
  readonly isSecret: IsSecret | undefined;
}

/** The container that must be unchanged for an operation to have its meaning. */
type Dependence = { kind: "array" | "object"; segments: string[] } | undefined;

const INDEX_LIKE = /^(?:0|[1-9]\d*|-)$/;

/**
 * The container that an operation depends on: the outermost array on its path or replaced by it; otherwise an object
 * whose member's name looks like an index. If that object became an array, the same path would name an element.
 */
function dependence(
  from: Json,
  to: Json,
  operation: PatchOperation,
  segments: readonly string[],
): Dependence {
  let value: Json | undefined = from;
  let odd: Dependence;
  for (const [depth, segment] of segments.entries()) {
    if (Array.isArray(value)) return { kind: "array", segments: segments.slice(0, depth) };
    if (INDEX_LIKE.test(segment)) odd ??= { kind: "object", segments: segments.slice(0, depth) };
    value = childOf(value, segment);
  }
  const isReplaced =
    operation.op === "replace" && Array.isArray(value) && Array.isArray(valueAt(to, segments));
  return isReplaced ? { kind: "array", segments: [...segments] } : odd;
}

/** The smallest test that a value is still an object: one non-secret member whose name is not an index. */
function objectTest(from: Json, segments: string[], isSecret: IsSecret | undefined): PatchOperation[] {
  const object = valueAt(from, segments) as JsonObject;
  for (const key of Object.keys(object)) {
    const path = [...segments, key];
    if (object[key] === undefined || INDEX_LIKE.test(key) || !isOpen(from, path, isSecret)) continue;
    return [{ op: "test", path: pointer(path), value: copyJson(object[key] as Json) }];
  }
  if (!isOpen(from, segments, isSecret)) return [];
  return [{ op: "test", path: pointer(segments), value: copyJson(object) }];
}

/**
 * Puts `test` operations first, so that a document that changed in the meantime causes a conflict and never a
 * corrupted array. {@link guardList} decides how much of an array is tested.
 */
export function guardPatch(patch: readonly PatchOperation[], documents: Documents): PatchOperation[] {
  const { from, to, isSecret } = documents;
  const tests: PatchOperation[] = [];
  // The operations of a list take the place of its first one.
  const parts: (PatchOperation | GuardedList)[] = [];
  const lists = new Map<string, GuardedList>();
  const objects = new Set<string>();
  for (const operation of patch) {
    const on = dependence(from, to, operation, parsePointer(operation.path));
    const path = on ? pointer(on.segments) : "";
    if (on?.kind === "array") {
      let list = lists.get(path);
      if (!list) {
        list = guardedList(path, on.segments, documents);
        lists.set(path, list);
        parts.push(list);
      }
      list.operations.push(operation);
      continue;
    }
    if (on && !objects.has(path)) {
      objects.add(path);
      tests.push(...objectTest(from, on.segments, isSecret));
    }
    if (operation.op === "move") {
      const { extraTests, operations } = guardMove(operation, from, to, isSecret);
      tests.push(...extraTests);
      parts.push(...operations);
    } else parts.push(operation);
  }
  const guarded = parts.flatMap((part) => {
    if ("op" in part) return [part];
    const list = guardList(part, from, isSecret);
    for (const test of list.tests) tests.push(test);
    return list.operations;
  });
  return [...tests, ...guarded];
}

function guardedList(path: string, segments: string[], { from, to, sets }: Documents): GuardedList {
  const [a, b] = [valueAt(from, segments) as Json[], valueAt(to, segments) as Json[]];
  const isSet = segments.reduce((below, key) => below?.member(key), sets)?.isSet === true;
  return { path, segments, a, b, isSet, operations: [] };
}

/**
 * A moved member is tested first, since it may have changed. A secret one is removed and written at its new path
 * instead.
 */
function guardMove(
  move: { op: "move"; from: string; path: string },
  from: Json,
  to: Json,
  isSecret: IsSecret | undefined,
): { extraTests: PatchOperation[]; operations: PatchOperation[] } {
  const source = parsePointer(move.from);
  const target = parsePointer(move.path);
  const value = valueAt(to, target) as Json;
  const secret = isSecret !== undefined && holdsSecret(move.path, value, isSecret);
  if (!secret && isOpen(from, source, isSecret)) {
    const test: PatchOperation = {
      op: "test",
      path: move.from,
      value: copyJson(valueAt(from, source) as Json),
    };
    return { extraTests: [test], operations: [move] };
  }
  const parent = valueAt(from, target.slice(0, -1));
  const exists = isObject(parent) && childOf(parent, target.at(-1) as string) !== undefined;
  return {
    extraTests: [],
    operations: [
      { op: "remove", path: move.from },
      { op: exists ? "replace" : "add", path: move.path, value: copyJson(value) },
    ],
  };
}
