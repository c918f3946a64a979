import { isObject } from "./equal";
import { escapeSegment } from "./pointer";
import type { Json } from "./types";

/** Whether a condition holds for a value or for anything in it, outermost first. */
export function somewhere(
  value: unknown,
  holds: (value: unknown, pointer: string) => boolean,
  pointer = "",
): boolean {
  if (holds(value, pointer)) return true;
  if (Array.isArray(value)) return value.some((item, i) => somewhere(item, holds, `${pointer}/${i}`));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, member]) =>
    somewhere(member, holds, `${pointer}/${escapeSegment(key)}`),
  );
}

/** Visits a value and every value in it, outermost first. */
export function visit(value: unknown, see: (value: unknown, pointer: string) => void, pointer = ""): void {
  somewhere(
    value,
    (inner, at) => {
      see(inner, at);
      return false;
    },
    pointer,
  );
}

/**
 * Copies a value with changes, outermost first. `change` returns a replacement, the value itself to copy its members
 * in turn, or `undefined` to leave it out. An item that is left out of a list becomes null.
 */
export function rewrite(
  value: Json,
  change: (value: Json, pointer: string) => Json | undefined,
  pointer = "",
): Json | undefined {
  const changed = change(value, pointer);
  if (changed !== value) return changed;
  if (Array.isArray(value)) return value.map((item, i) => rewrite(item, change, `${pointer}/${i}`) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): [string, Json][] => {
      const kept = rewrite(member, change, `${pointer}/${escapeSegment(key)}`);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}
