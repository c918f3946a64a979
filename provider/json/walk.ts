import { isObject } from "./equal";
import { escapeSegment } from "./pointer";
import type { Json } from "./types";

/** What to do after a value was seen: look into it (the default), skip what is in it, or end the walk. */
type Next = "skip" | "stop" | undefined;

/** Sees a value, its JSON Pointer, and its name or index in what contains it. */
type See = (value: unknown, pointer: string, key: string | number | undefined) => Next;

/** Walks through a value and every value in it, outermost first. Returns whether `see` ended it. */
export function walk(value: unknown, see: See, pointer = "", key?: string | number): boolean {
  const next = see(value, pointer, key);
  if (next !== undefined) return next === "stop";
  if (Array.isArray(value)) return value.some((item, i) => walk(item, see, `${pointer}/${i}`, i));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, member]) =>
    walk(member, see, `${pointer}/${escapeSegment(name)}`, name),
  );
}

/** Whether a condition holds for a value or for anything in it. */
export function somewhere(
  value: unknown,
  holds: (value: unknown, pointer: string) => boolean,
  pointer?: string,
): boolean {
  return walk(value, (inner, at) => (holds(inner, at) ? "stop" : undefined), pointer);
}

/** Visits a value and every value in it, outermost first. */
export function visit(
  value: unknown,
  see: (value: unknown, pointer: string) => void,
  pointer?: string,
): void {
  walk(
    value,
    (inner, at) => {
      see(inner, at);
      return undefined;
    },
    pointer,
  );
}

/**
 * Copies a value with changes, outermost first. `change` returns a replacement, the value itself to copy its members
 * in turn, or `undefined` to leave it out. An item that is left out of a list becomes null. `rename` names members.
 */
export function rewrite(
  value: Json,
  change: (value: Json, pointer: string) => Json | undefined,
  pointer = "",
  rename: (key: string) => string = (key) => key,
): Json | undefined {
  const changed = change(value, pointer);
  if (changed !== value) return changed;
  if (Array.isArray(value))
    return value.map((item, i) => rewrite(item, change, `${pointer}/${i}`, rename) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]): [string, Json][] => {
      const kept = rewrite(member, change, `${pointer}/${escapeSegment(key)}`, rename);
      return kept === undefined ? [] : [[rename(key), kept]];
    }),
  );
}
