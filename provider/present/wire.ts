import { LaunchDarklyError } from "../errors";
import { isTooDeep, TOO_DEEP } from "../json/depth";
import { isObject } from "../json/equal";
import { inertJson } from "../json/printable";
import { UNKNOWN } from "../schema/unknown";

/**
 * Escapes values for the engine. To the engine, an object with a certain key is an asset or a secret, and a certain
 * text is an unknown value; a lone surrogate breaks the connection, and a color directive in shown text makes it
 * panic. Such keys and texts are passed as `[escaped] "…"`, a JSON string, and restored afterwards.
 */
const MARK = "[escaped] ";

/**
 * The key by which the engine's wire format and state tell assets, archives, secrets and outputs from objects. Source:
 * pulumi/sdk/go/common/resource/plugin/rpc.go, as for the next two.
 */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** The value of that key in a secret. */
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** The engine's unknown values, one for each type. The first is for text. */
export const UNKNOWNS: ReadonlySet<string> = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Escapes a text if it is dangerous. */
export function escapeText(text: string): string {
  if (!isDangerous(text)) return text;
  const json = inertJson(text);
  // A text that is dangerous as a whole must not appear in its escaped form.
  return MARK + (json.slice(1, -1) === text ? `"\\u${hex(text)}${json.slice(2)}` : json);
}

/** Restores a text that {@link escapeText} escaped. Returns other text unchanged. */
export function unescapeText(text: string): string {
  if (!text.startsWith(MARK)) return text;
  try {
    const original: unknown = JSON.parse(text.slice(MARK.length));
    return typeof original === "string" && escapeText(original) === text ? original : text;
  } catch {
    return text;
  }
}

/**
 * Escapes a value for the engine. `held` is the value that the engine passed: its keys stay unchanged, because they
 * identify secrets for the engine. Equal text is the program's own and stays unchanged too, unless `texts` is "live":
 * a refresh escapes live text even if an older version recorded it unescaped.
 */
export function toWire<T>(value: T, held?: unknown, texts: "declared" | "live" = "declared"): T {
  return rewritten(value, held, {
    text: (text, known) => (texts === "declared" && text === known ? text : escapeText(text)),
    key: (key, known) => (Object.hasOwn(known, key) ? key : escapeText(key)),
  }) as T;
}

/** Marks a value as secret, also for a resource without `additionalSecretOutputs`. */
export function toSecret(value: unknown): unknown {
  return { [SIGNATURE]: SECRET_SIGNATURE, value };
}

/** Restores a value from the engine. @throws LaunchDarklyError if it is nested too deeply. */
export function fromWire<T>(value: T, title: string): T {
  if (isTooDeep(value))
    throw new LaunchDarklyError(`${title} ${TOO_DEEP}: flatten it, or keep it as JSON text`);
  return rewritten(value, undefined, PLAIN) as T;
}

const PLAIN: Rewriting = { text: unescapeText, key: unescapeText };

/** Rewrites the texts and the keys of a value. `known` is at the same place of another value. */
interface Rewriting {
  text(text: string, known: unknown): string;
  key(key: string, known: object): string;
}

function rewritten(value: unknown, held: unknown, rewriting: Rewriting): unknown {
  if (typeof value === "string") return rewriting.text(value, held);
  if (Array.isArray(value))
    return value.map((item, i) => rewritten(item, Array.isArray(held) ? held[i] : undefined, rewriting));
  if (!isObject(value)) return value;
  const known = isObject(held) ? held : {};
  // The engine's wire format does not allow undefined.
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.map(([name, member]) => {
      const key = rewriting.key(name, known);
      return [key, rewritten(member, Object.hasOwn(known, key) ? known[key] : undefined, rewriting)];
    }),
  );
}

const RESERVED = new Set<string>([
  SIGNATURE,
  ...UNKNOWNS,
  // In JavaScript it would set the prototype, and the member would be lost.
  "__proto__",
]);

function isDangerous(text: string): boolean {
  return RESERVED.has(text) || text.startsWith(MARK) || HARMFUL.test(text);
}

// Line breaks and tabs (PEM keys) and joiners (emoji) are harmless in a state.
const HARMFUL = /(?![\t\n\r])\p{Cc}|[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|<\{%/u;

function hex(text: string): string {
  return text.charCodeAt(0).toString(16).padStart(4, "0");
}
