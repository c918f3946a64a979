/**
 * Quotes foreign text for a message, with its own quotes escaped. The redactor recognizes foreign text by the quotes.
 */
export function quoted(text: string | undefined): string {
  return JSON.stringify(text ?? "");
}

/** The text, cut to `longest` characters. Default: 120. */
export function shortened(text: string, longest = 120): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
