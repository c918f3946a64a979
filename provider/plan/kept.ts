import { isObject } from "../json/equal";
import { parsePointer, valueAt } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import type { Kind } from "../schema/kind";
import type { Inputs, Live } from "../schema/resource";
import { type Documents, differences, liveDocument } from "./documents";

/** The documents with a reduced change. `kept` lists where live values stay. */
export function changedTo(kind: Kind, documents: Documents, to: JsonObject): Documents {
  return {
    ...documents,
    to,
    kept: [...(documents.kept ?? []), ...differences(kind, documents.to, to)],
  };
}

/**
 * The answer with declared values where the plan kept live ones, so that these are neither verified nor recorded as
 * declared.
 */
export function withDeclared(kind: Kind, answer: Live, desired: Inputs, { kept = [] }: Documents): Live {
  if (kept.length === 0) return answer;
  const document = kept.reduce(
    (seen, pointer) => withValueOf(desired as JsonObject, seen, parsePointer(pointer)),
    liveDocument(kind, answer),
  );
  return { ...answer, ...document };
}

/** Copies a field or a member from `source` to `target`, or removes it if `source` has none. */
export function withValueOf(source: JsonObject, target: JsonObject, path: readonly string[]): JsonObject {
  const [field = "", key] = path;
  if (key === undefined) return replaced(target, field, source[field]);
  const members = target[field];
  if (!isObject(members)) return target;
  return replaced(target, field, replaced(members, key, valueAt(source, path)));
}

function replaced(object: JsonObject, key: string, value: Json | undefined): JsonObject {
  const members = new Map(Object.entries(object));
  if (value === undefined) members.delete(key);
  else members.set(key, value);
  return Object.fromEntries(members);
}
