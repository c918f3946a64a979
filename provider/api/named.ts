import { isObject } from "../json/equal";

/** A project or an environment, as far as anything here depends on it. */
export interface Named {
  /** LaunchDarkly's `_id`. */
  id: string;
  key: string;
}

/** A part of a list. */
export interface Page {
  items: Named[];
  /** How many there are in all parts; absent where the answer does not tell. */
  total?: number;
}

/** Reads a project or an environment; `undefined` for anything else. */
export function asNamed(value: unknown): Named | undefined {
  if (!isObject(value) || typeof value._id !== "string" || typeof value.key !== "string") return undefined;
  return { id: value._id, key: value.key };
}

/** Reads a part of a list of them. */
export function asPage(value: unknown): Page | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  const items = value.items.map(asNamed);
  if (!items.every((item) => item !== undefined)) return undefined;
  return typeof value.totalCount === "number" ? { items, total: value.totalCount } : { items };
}
