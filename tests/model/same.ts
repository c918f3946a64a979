import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../provider/json/equal";
import type { Json } from "../../provider/json/types";

/** What LaunchDarkly may add to a declared object; no story declares one of these. */
const ADDED = ["uuid", "environmentId", "projectId"];

/** Whether two values are one in any of the forms that the emulator's switches give it. */
export function isSame(want: Json, held: Json | undefined): boolean {
  if (isDeepStrictEqual(want, held) || (isEmpty(want) && isEmpty(held))) return true;
  return held !== undefined && isDeepStrictEqual(canonical(want), canonical(held));
}

/** What a server may leave out, or put in the place of nothing. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0) return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

function canonical(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    // A list of texts is a set wherever there is one in these stories.
    return items.every((item) => typeof item === "string") ? [...new Set(items)].sort() : items;
  }
  if (isObject(value)) {
    const members = Object.entries(value).filter(([key, member]) => !ADDED.includes(key) && !isEmpty(member));
    return Object.fromEntries(members.map(([key, member]) => [key, canonical(member)]));
  }
  return typeof value === "string" ? text(value) : text(String(value));
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };

function text(value: string): string {
  const plain = value.replace(/&(amp|lt|gt|#34|#39);/g, (_, name: string) => ENTITIES[name] ?? "");
  const tidy = plain.replaceAll("\r\n", "\n").trim().replace(/\/$/, "");
  if (/^(true|false)$/i.test(tidy)) return tidy.toLowerCase();
  return tidy !== "" && Number.isFinite(Number(tidy)) ? String(Number(tidy)) : tidy;
}
