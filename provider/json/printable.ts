/**
 * Text from elsewhere as one line for the engine and a terminal: nothing in it is a command to either. Names, keys,
 * ids and error texts may come from anybody in the account, or from a server in between.
 */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
    .replace(UNSEEN, escapeOf)
    .replace(DIRECTIVE, escapeOf);
}

/** {@link printable} for text whose line breaks are our own. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** JSON in which no character acts on a terminal or a reader; the value is the same. */
export function inertJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replace(/[\u007f-\u009f\u2028\u2029]/g, escapeOf)
    .replace(UNSEEN, escapeOf)
    .replace(DIRECTIVE, escapeOf);
}

// Halves of a surrogate pair, which gRPC refuses, and what turns the direction of text or takes no room in it.
const UNSEEN = /[\p{Cs}\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

// The engine reads `<{%fg 1%}>` as a color: an unknown one ends it with a panic, an open one hides the rest of the line.
const DIRECTIVE = /(?<=<)\{(?=%)/g;

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
