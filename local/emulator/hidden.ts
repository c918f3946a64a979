import { isDeepStrictEqual } from "node:util";
import { invalid } from "./errors";
import type { Json, JsonObject } from "./json";
import { mergePatch } from "./merge-patch";
import { SECRET } from "./redact";
import { isObject } from "./schema";

/**
 * Merges a patch by somebody who saw the redacted object: a placeholder keeps the stored value. Throws the 400 for a
 * placeholder without a stored value.
 */
export function mergeShown(
  stored: JsonObject,
  patch: JsonObject,
  redact: { document(shown: JsonObject): JsonObject },
): JsonObject {
  const merged = mergePatch(stored, patch);
  return restored(merged, stored, redact.document(stored)) as JsonObject;
}

function restored(edited: Json, stored: Json | undefined, shown: Json | undefined): Json {
  if (stored !== undefined && isDeepStrictEqual(edited, shown)) return stored;
  if (Array.isArray(edited)) return restoredList(edited, asList(stored), asList(shown));
  if (isObject(edited)) {
    const [before, visible] = [asObject(stored), asObject(shown)];
    const members = Object.entries(edited).map(([name, value]): [string, Json] => [
      name,
      restored(value, before.get(name), visible.get(name)),
    ]);
    return Object.fromEntries(members);
  }
  if (typeof edited === "string" && edited.includes(SECRET))
    throw invalid(`Invalid request body: write the value in place of ${SECRET}`);
  return edited;
}

/** An element that moved is recognized if nothing in it changed. */
function restoredList(edited: Json[], stored: Json[], shown: Json[]): Json[] {
  return edited.map((item, index) => {
    const isSame = (one: Json | undefined) => isDeepStrictEqual(one, item);
    const moved = shown.findIndex(isSame);
    const stays = isSame(shown[index]) || (moved < 0 && edited.length === shown.length);
    const at = stays ? index : moved;
    return restored(item, stored[at], shown[at]);
  });
}

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const asObject = (value: Json | undefined): Map<string, Json> =>
  new Map(isObject(value) ? Object.entries(value) : []);
