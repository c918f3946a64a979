import { randomBytes } from "node:crypto";
import type { JsonObject } from "../json/types";

/** The answer to a request of which LaunchDarkly makes no object, as one with an id of its own. */
export function withOwnId(answer: JsonObject, keys: Readonly<Record<string, string>>): JsonObject {
  return { ...answer, ...keys, _id: randomBytes(6).toString("hex") };
}
