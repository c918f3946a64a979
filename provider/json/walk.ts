import { isObject } from "./equal";
import { escapeSegment } from "./pointer";
import type { Json } from "./types";

/** What to do after a value was seen: look into it (the default), skip what is in it, or end the walk. */
type Next = "skip" | "stop" | undefined;

/** Sees a value, its JSON Pointer, and its name or index in what contains it. */
type See = (value: unknown, pointer: string, key: string | number | undefined) => Next;

// Patches have 3,000 levels at most. A value that contains itself has no end.
const LEVELS_AT_MOST = 10_000;

/**
 * Walks through a value and every value in it, outermost first. Returns whether `see` ended it. It does not recurse, as
 * a deep value would overflow the stack.
 * @throws RangeError for a value that contains itself.
 */
export function walk(value: unknown, see: See, pointer = ""): boolean {
  const open: [level: number, ...seen: Parameters<See>][] = [[0, value, pointer, undefined]];
  for (let one = open.pop(); one; one = open.pop()) {
    const [level, outer, at, key] = one;
    const next = see(outer, at, key);
    if (next === "stop") return true;
    if (next === "skip" || typeof outer !== "object" || outer === null) continue;
    if (level > LEVELS_AT_MOST) throw new RangeError("a value contains itself");
    const isList = Array.isArray(outer);
    for (const [name, member] of Object.entries(outer).reverse())
      open.push([level + 1, member, `${at}/${escapeSegment(name)}`, isList ? Number(name) : name]);
  }
  return false;
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
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const [i, item] of value.entries())
      items.push(rewrite(item, change, `${pointer}/${i}`, rename) ?? null);
    return items;
  }
  if (!isObject(value)) return value;
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(value)) {
    const kept = rewrite(member, change, `${pointer}/${escapeSegment(key)}`, rename);
    if (kept !== undefined) members.push([rename(key), kept]);
  }
  return Object.fromEntries(members);
}
