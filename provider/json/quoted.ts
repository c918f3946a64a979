/**
 * A name or a value from elsewhere in a sentence of ours: a quote of its own does not end it. The redactor tells by the
 * quotes what is not ours.
 */
export function quoted(text: string | undefined): string {
  return JSON.stringify(text ?? "");
}

/** A text that is shown no further than `longest` characters. */
export function shortened(text: string, longest = 120): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
