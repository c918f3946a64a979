import { isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { Json } from "../json/types";
import { looksMasked } from "./mask";
import { isSecretPointer, type SecretRules } from "./secret-rules";

/** Stands in state where a secret exists in LaunchDarkly that Pulumi was never told, or that was changed there. */
export const UNKNOWN_SECRET = "[secret not known to Pulumi]";

/** Whether the placeholder stands anywhere in a value. */
export function containsPlaceholder(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsPlaceholder);
  return isObject(value) ? Object.values(value).some(containsPlaceholder) : value === UNKNOWN_SECRET;
}

/**
 * The value as a state may keep it: a mask is never stored as a value, nor a secret that Pulumi was never told.
 * `known` are the texts of those it was told.
 */
export function concealed(
  value: Json,
  pointer: string,
  rules: SecretRules,
  known: ReadonlySet<string>,
): Json {
  if (Array.isArray(value)) return value.map((item, i) => concealed(item, `${pointer}/${i}`, rules, known));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        concealed(member, memberPointer(pointer.slice(1), key), rules, known),
      ]),
    );
  }
  if (looksMasked(value)) return UNKNOWN_SECRET;
  const said = (typeof value === "string" && value !== "") || typeof value === "number";
  return said && !known.has(String(value)) && isSecretPointer(rules, pointer) ? UNKNOWN_SECRET : value;
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
