import { isObject, memberOf } from "../json/equal";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import type { Listed } from "./attribute";

/** What is selected: the objects that the keys lead to, from the outside in, with their ids. */
const SELECTED: readonly { names: Listed; key: string; id: string }[] = [
  { names: "project", key: "projectKey", id: "projectId" },
  { names: "environment", key: "environmentKey", id: "environmentId" },
];

/** The keys by which a program selects an environment. */
export const SELECTOR_KEYS: readonly string[] = SELECTED.map(({ key }) => key);

/** The ids of the selected objects. LaunchDarkly adds them to the keys, or requires them. */
export const SELECTOR_IDS: readonly string[] = SELECTED.map(({ id }) => id);

/** The keys of a selection, by name. */
export type Selector = Readonly<Record<string, string>>;

/** The keys of a selection that has all of them. */
export function selectorOf(value: Json | undefined): Selector | undefined {
  if (!isObject(value)) return undefined;
  const keys = SELECTOR_KEYS.flatMap((name): [string, string][] => {
    const key = memberOf(value, name);
    return typeof key === "string" ? [[name, key]] : [];
  });
  return keys.length === SELECTOR_KEYS.length ? Object.fromEntries(keys) : undefined;
}

/** The ids that a selection has, or lacks. */
export function selectorIds(value: Json | undefined): { present: string[]; missing: string[] } {
  const members: JsonObject = isObject(value) ? value : {};
  const has = (id: string): boolean =>
    typeof memberOf(members, id) === "string" && memberOf(members, id) !== "";
  return { present: SELECTOR_IDS.filter(has), missing: SELECTOR_IDS.filter((id) => !has(id)) };
}

/** What has an id of a selection: LaunchDarkly lists it by the last of the keys that lead to it. */
interface SelectedObject {
  id: string;
  names: Listed;
  keys: string[];
}

/** The objects that a selection names, from the outside in. */
export function selectedObjects(selector: Selector): SelectedObject[] {
  const keys = SELECTED.map(({ key }) => selector[key] ?? "");
  return SELECTED.map(({ id, names }, depth) => ({ id, names, keys: keys.slice(0, depth + 1) }));
}

/** Says that a selection leads to no object. */
export function unknownSelection({ projectKey, environmentKey }: Selector): string {
  return `LaunchDarkly knows no environment ${quoted(environmentKey)} of a project ${quoted(projectKey)}`;
}
