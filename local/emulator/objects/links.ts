import type { JsonObject } from "../json";
import { selfLink } from "../representation";

/** The address of an object or a list. */
export function links(route: string, keys: Readonly<Record<string, string>>): JsonObject {
  return selfLink(route.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(keys[key] ?? "")));
}
