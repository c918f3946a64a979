import { isObject } from "../provider/json/equal";
import { memberPointer } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json } from "../provider/json/types";
import { escapeText } from "../provider/present/wire";

/** Returns TypeScript to write instead of a value, or `undefined` for the value itself. */
type Replace = (pointer: string, value: Json) => string | undefined;

/** A JSON value as a TypeScript literal on as few lines as possible. */
export function literal(value: Json, pointer: string, indent: string, replace: Replace): string {
  const replaced = replace(pointer, value);
  if (replaced !== undefined) return replaced;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => literal(item, `${pointer}/${i}`, inner, replace));
    return wrap("[", items, "]", indent);
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, member]) =>
        `${keyOf(escapeText(key))}: ${literal(member, memberPointer(pointer.slice(1), key), inner, replace)}`,
    );
    return wrap("{", members, "}", indent);
  }
  return inertJson(value);
}

/** An object literal of members that are TypeScript already; `beside` characters stand on its line, too. */
export function wrap(
  open: string,
  parts: readonly string[],
  close: string,
  indent: string,
  beside = 0,
): string {
  if (parts.length === 0) return open + close;
  const space = open === "{" ? " " : "";
  const line = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (line.length + indent.length + beside <= 90 && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join("")}${indent}${close}`;
}

function keyOf(key: string): string {
  // TypeScript confuses such a member with the inherited one and rejects its type.
  if (key in Object.prototype) return `[${inertJson(key)} as string]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : inertJson(key);
}
