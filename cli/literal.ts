import { isObject } from "../provider/json/equal";
import { memberPointer } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json } from "../provider/json/types";
import { escapeText } from "../provider/present/wire";

/** The replacement for a value: TypeScript, or a call with one argument. */
export type Instead = string | { call: string; argument: string };

/** Facts about the values inside a value. */
export interface Places {
  /** Returns the replacement. `undefined`: the value itself is written. */
  replace(pointer: string, value: Json): Instead | undefined;
  /** Whether the type of the object there has this member. Default: every object has any member. */
  hasMember?(pointer: string, key: string): boolean;
}

/** Writes all values as they are. */
export const VALUES: Places = { replace: () => undefined };

// Prettier's default. All output is formatted like Prettier's.
const WIDTH = 80;

/** Whether a line is short enough. */
export function fits(line: string): boolean {
  return line.length <= WIDTH && !line.includes("\n");
}

/** A JSON value as TypeScript. `beside` other characters are on its first line. */
export function literal(
  value: Json,
  pointer: string,
  indent: string,
  beside: number,
  places: Places,
): string {
  const instead = places.replace(pointer, value);
  if (typeof instead === "string") return instead;
  if (instead !== undefined) return wrap(`${instead.call}(`, [instead.argument], ")", indent, beside);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => literal(item, `${pointer}/${i}`, inner, 1, places));
    return wrap("[", items, "]", indent, beside, isTable(value));
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, one]) => {
      const shown = escapeText(key);
      const at = memberPointer(pointer.slice(1), key);
      // TypeScript accepts a member that the type lacks only if it is spread from another object.
      return places.hasMember?.(pointer, key) === false
        ? `...${wrap("{", [member(shown, one, at, `${inner}  `, places)], "}", inner, 4)}`
        : member(shown, one, at, inner, places);
    });
    return wrap("{", members, "}", indent, beside);
  }
  return typeof value === "string" ? textLiteral(value) : inertJson(value);
}

/** A member of an object literal, without the comma. */
export function member(key: string, value: Json, pointer: string, indent: string, places: Places): string {
  const name = keyOf(key);
  const written = literal(value, pointer, indent, name.length + 3, places);
  // A line break after a shorter name would save nothing.
  const mayBreak = name.length > 4 && /^(["']).*\1$/.test(written);
  return mayBreak && !fits(`${indent}${name}: ${written},`)
    ? `${name}:\n${indent}  ${written}`
    : `${name}: ${written}`;
}

/** Parts in brackets: on one line with `beside` other characters if they fit, else each on its own. */
export function wrap(
  open: string,
  parts: readonly string[],
  close: string,
  indent: string,
  beside = 0,
  isTall = false,
): string {
  if (parts.length === 0) return open + close;
  const space = open.endsWith("{") ? " " : "";
  const line = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (!isTall && fits(line + indent + " ".repeat(beside))) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join("")}${indent}${close}`;
}

/** A string literal, in the quotes that need fewer escapes. */
export function textLiteral(text: string): string {
  const json = inertJson(text);
  const count = (quote: string): number => text.split(quote).length - 1;
  if (count('"') <= count("'")) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

// Lists of objects or of lists, each with several members.
function isTable(items: readonly Json[]): boolean {
  return (
    items.length > 1 &&
    (items.every((item) => Array.isArray(item) && item.length > 1) ||
      items.every((item) => isObject(item) && Object.keys(item).length > 1))
  );
}

function keyOf(key: string): string {
  // TypeScript confuses such a member with the inherited one and rejects its type.
  if (key in Object.prototype) return `[${inertJson(key)} as string]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : textLiteral(key);
}
