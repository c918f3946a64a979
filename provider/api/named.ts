import { isObject } from "../json/equal";

/** The members of a project or an environment that are used here. */
export interface Named {
  /** LaunchDarkly's `_id`. */
  id: string;
  key: string;
}

/** One page of a list. */
export interface Page {
  items: Named[];
  /** The number of items on all pages. Absent if the response does not contain it. */
  total?: number;
}

/** Reads a project or an environment. `undefined` for anything else. */
export function asNamed(value: unknown): Named | undefined {
  if (!isObject(value) || typeof value._id !== "string" || typeof value.key !== "string") return undefined;
  return { id: value._id, key: value.key };
}

/** Reads one page of a list of projects or environments. */
export function asPage(value: unknown): Page | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  const items = value.items.map(asNamed);
  if (!items.every((item) => item !== undefined)) return undefined;
  return typeof value.totalCount === "number" ? { items, total: value.totalCount } : { items };
}
