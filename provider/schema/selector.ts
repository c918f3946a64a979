import { isObject, memberOf } from "../json/equal";
import type { Json, JsonObject } from "../json/types";

/** The keys by which a program selects an environment. */
export const SELECTOR_KEYS = ["projectKey", "environmentKey"] as const;

/** LaunchDarkly's ids of what the keys name: it adds them, or wants them beside the keys. */
export const SELECTOR_IDS = ["projectId", "environmentId"] as const;

/** A selection of an environment. */
export interface Selector {
  projectKey: string;
  environmentKey: string;
}

/** The keys of a selection that has both. */
export function selectorOf(value: Json | undefined): Selector | undefined {
  if (!isObject(value)) return undefined;
  const [projectKey, environmentKey] = SELECTOR_KEYS.map((key) => memberOf(value, key));
  if (typeof projectKey !== "string" || typeof environmentKey !== "string") return undefined;
  return { projectKey, environmentKey };
}

/** The ids that a selection has, or lacks. */
export function selectorIds(value: Json | undefined): { present: string[]; missing: string[] } {
  const members: JsonObject = isObject(value) ? value : {};
  const has = (id: string): boolean =>
    typeof memberOf(members, id) === "string" && memberOf(members, id) !== "";
  return { present: SELECTOR_IDS.filter(has), missing: SELECTOR_IDS.filter((id) => !has(id)) };
}
