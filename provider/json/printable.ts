/**
 * Foreign text as one line that is safe for the engine and a terminal. Names, keys, ids and error texts may come from
 * anybody in the account, or from a server in between.
 */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
    .replace(UNSEEN, escapeOf)
    .replace(DIRECTIVE, escapeOf);
}

/** Like {@link printable}, for text with our own line breaks. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** JSON of the same value, without characters that act on a terminal or hide text from a reader. */
export function inertJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replace(/[\u007f-\u009f\u2028\u2029]/g, escapeOf)
    .replace(UNSEEN, escapeOf)
    .replace(DIRECTIVE, escapeOf);
}

// Lone surrogates, which gRPC refuses, and characters that change the direction of text or are invisible.
const UNSEEN = /[\p{Cs}\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

// The engine reads `<{%fg 1%}>` as a color: an unknown directive makes it panic, an unclosed one hides the rest of
// the line.
const DIRECTIVE = /(?<=<)\{(?=%)/g;

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
