import { childOf, parsePointer, pointer, valueAt } from "./pointer";
import { holdsSecret, isOpen } from "./secrets";
import type { IsSecret, Json, JsonObject, PatchOperation } from "./types";
import { copyJson, isObject } from "./values";

/** What has to be as it was for an operation to mean what it says. */
type Dependence = { kind: "array" | "object"; segments: string[] } | undefined;

const INDEX_LIKE = /^(?:0|[1-9]\d*|-)$/;

/**
 * What an operation depends on, found on its way down the source: the outermost array it goes into, else an
 * object whose member is named like an index (were it an array by then, the same path would name an element).
 */
function dependence(from: Json, segments: readonly string[]): Dependence {
  let value: Json | undefined = from;
  let odd: Dependence;
  for (const [depth, segment] of segments.entries()) {
    if (Array.isArray(value)) return { kind: "array", segments: segments.slice(0, depth) };
    if (INDEX_LIKE.test(segment)) odd ??= { kind: "object", segments: segments.slice(0, depth) };
    value = childOf(value, segment);
  }
  return odd;
}

/** The smallest test that a value is still an object: one open member with a name no array has. */
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
 * Puts a `test` of the whole array in front for every array that a patch goes into. Anything less would
 * miss something: a test of the neighbours does not see an element appended, and a patch sent twice would
 * append twice. An array that holds a secret cannot be tested; it is set as a whole, which needs no test.
 */
export function guardPatch(
  patch: readonly PatchOperation[],
  from: Json,
  to: Json,
  isSecret: IsSecret | undefined,
): PatchOperation[] {
  const tests: PatchOperation[] = [];
  const guarded: PatchOperation[] = [];
  const done = new Map<string, "tested" | "whole">();
  for (const operation of patch) {
    const segments = parsePointer(operation.path);
    const on = dependence(from, segments);
    if (on) {
      const path = pointer(on.segments);
      if (!done.has(path)) {
        if (on.kind === "object") tests.push(...objectTest(from, on.segments, isSecret));
        else if (isOpen(from, on.segments, isSecret)) {
          tests.push({ op: "test", path, value: copyJson(valueAt(from, on.segments) as Json) });
        } else {
          guarded.push({ op: "replace", path, value: copyJson(valueAt(to, on.segments) as Json) });
        }
        const whole = on.kind === "array" && !isOpen(from, on.segments, isSecret);
        done.set(path, whole ? "whole" : "tested");
      }
      if (done.get(path) === "whole") continue;
    }
    if (operation.op === "move" && on?.kind !== "array") {
      const { extraTests, operations } = guardMove(operation, from, to, isSecret);
      tests.push(...extraTests);
      guarded.push(...operations);
    } else guarded.push(operation);
  }
  return [...tests, ...guarded];
}

/** A member that moves takes along what it has become: it is tested, or written anew when it is secret. */
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
