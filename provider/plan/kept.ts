import { isObject } from "../json/equal";
import { parsePointer, valueAt } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import type { Kind } from "../schema/kind";
import type { Inputs, Live } from "../schema/resource";
import { type Documents, differences, liveDocument } from "./documents";

/** The documents with another `to`: `kept` says where less is changed than what differs. */
export function changedTo(kind: Kind, documents: Documents, to: JsonObject): Documents {
  return {
    ...documents,
    to,
    kept: [...(documents.kept ?? []), ...differences(kind, documents.to, to)],
  };
}

/**
 * The answer as if it had what is declared where the plan kept what is live: it is neither verified there, nor
 * recorded as what was declared.
 */
export function withDeclared(kind: Kind, answer: Live, desired: Inputs, { kept = [] }: Documents): Live {
  if (kept.length === 0) return answer;
  const document = kept.reduce(
    (seen, pointer) => withValueOf(desired as JsonObject, seen, parsePointer(pointer)),
    liveDocument(kind, answer),
  );
  return { ...answer, ...document };
}

/** `target` with what `source` has at a field or member; what `source` lacks there is removed. */
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
