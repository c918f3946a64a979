import type { LiveConfiguration } from "../types";

/** How a response body reads. `truncated` looks like JSON that broke off; `foreign` is something else. */
export type Parsed = { kind: "json"; value: unknown } | { kind: "empty" | "truncated" | "foreign" };

/** Parses a body. JSON.parse keeps `__proto__` as an own member, so no prototype is ever touched. */
export function parseBody(text: string): Parsed {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  try {
    return { kind: "json", value: JSON.parse(trimmed) };
  } catch {
    return { kind: /^[[{]/.test(trimmed) ? "truncated" : "foreign" };
  }
}

/** Whether the value is a JSON object (not a list). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value has what LaunchDarkly promises of every configuration. */
export function isConfiguration(value: unknown): value is LiveConfiguration {
  return (
    isObject(value) && typeof value._id === "string" && value._id !== "" && typeof value.name === "string"
  );
}

/** Whether the value is a list answer whose every item is a configuration. */
export function isCollection(value: unknown): value is { items: LiveConfiguration[] } {
  return isObject(value) && Array.isArray(value.items) && value.items.every(isConfiguration);
}

/** LaunchDarkly's error members; each absent when the body has no such text. */
export interface ErrorBody {
  code?: string | undefined;
  message?: string | undefined;
  id?: string | undefined;
}

/** Reads an error body; `undefined` when it is not one of LaunchDarkly's (a proxy's page, another service). */
export function errorBody(text: string): ErrorBody | undefined {
  const parsed = parseBody(text);
  if (parsed.kind !== "json" || !isObject(parsed.value)) return undefined;
  const { code, message, id } = parsed.value;
  if (typeof code !== "string" && typeof message !== "string") return undefined;
  return { code: string(code), message: string(message), id: string(id) };
}

/** Whether a 404's body says, in LaunchDarkly's words, that the object is not there. */
export function saysNotFound(text: string): boolean {
  const body = errorBody(text);
  return body !== undefined && (body.code === "not_found" || body.message !== undefined);
}

function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
