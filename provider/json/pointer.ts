import { quoted } from "./quoted";
import type { Json } from "./types";

/** Escapes one member name or index for use in a JSON Pointer (RFC 6901). */
export function escapeSegment(segment: string | number): string {
  if (typeof segment === "number") return String(segment);
  if (!segment.includes("~") && !segment.includes("/")) return segment;
  return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}

/** The member name or index of one segment of a JSON Pointer. */
export function unescapeSegment(segment: string): string {
  return segment.includes("~") ? segment.replace(/~1/g, "/").replace(/~0/g, "~") : segment;
}

/** The JSON Pointer to one member of a top-level field. */
export function memberPointer(field: string, key: string): string {
  return `/${field}/${escapeSegment(key)}`;
}

/** The JSON Pointer (RFC 6901) of a list of member names and indices; the empty list is the whole document. */
export function pointer(segments: readonly (string | number)[]): string {
  let text = "";
  for (const segment of segments) text += `/${escapeSegment(segment)}`;
  return text;
}

/**
 * The unescaped segments of a JSON Pointer.
 * @throws SyntaxError when the text is not a JSON Pointer.
 */
export function parsePointer(text: string): string[] {
  if (text === "") return [];
  if (!text.startsWith("/") || /~(?![01])/.test(text)) {
    throw new SyntaxError(`Not a JSON Pointer: ${JSON.stringify(text)}`);
  }
  return text.slice(1).split("/").map(unescapeSegment);
}

/** The child of a value by one segment. `undefined` if there is none. Inherited properties do not count. */
export function childOf(value: Json | undefined, segment: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
  return Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** The value at a list of segments. `undefined` if there is none. */
export function valueAt(document: Json | undefined, segments: readonly string[]): Json | undefined {
  let value = document;
  for (const segment of segments) value = childOf(value, segment);
  return value;
}

/** A JSON Pointer as people write paths: `settings.url`, `settings["a b"]`. */
export function dottedPath(text: string): string {
  return text
    .split("/")
    .slice(1)
    .map(unescapeSegment)
    .reduce((path, part) => (/^[\w$-]+$/.test(part) ? `${path}.${part}` : `${path}[${quoted(part)}]`));
}
