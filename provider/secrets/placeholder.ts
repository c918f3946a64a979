import { isObject } from "../equal";
import type { Json } from "../types";
import { looksMasked } from "./mask";

/** Stands in state where a secret exists in LaunchDarkly that Pulumi was never told, or that was changed there. */
export const UNKNOWN_SECRET = "[secret not known to Pulumi]";

/** Whether the placeholder stands anywhere in a value. */
export function containsPlaceholder(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsPlaceholder);
  return isObject(value) ? Object.values(value).some(containsPlaceholder) : value === UNKNOWN_SECRET;
}

/** The value with every mask replaced by the placeholder: a mask is never stored as a value. */
export function withoutMasks(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutMasks);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutMasks(member)]));
  }
  return looksMasked(value) ? UNKNOWN_SECRET : value;
}

/**
 * The value with every placeholder replaced by what is live in its place. A placeholder comes back as an input
 * when the program adopts what a refresh found (`ignoreChanges`, an import): it means "leave it as it is".
 */
export function fillPlaceholders(value: Json, live: Json | undefined): Json | undefined {
  if (value === UNKNOWN_SECRET) return live;
  if (Array.isArray(value)) {
    const items = Array.isArray(live) ? live : [];
    return value.map((item, i) => fillPlaceholders(item, items[i]) ?? null);
  }
  if (!isObject(value)) return value;
  const members = isObject(live) ? live : {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): [string, Json][] => {
      const filled = fillPlaceholders(member, Object.hasOwn(members, key) ? members[key] : undefined);
      return filled === undefined ? [] : [[key, filled]];
    }),
  );
}
