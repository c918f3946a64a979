import { printable } from "../json/printable";

const MAX_LENGTH = 500;
// Longer text is cut here.
const MAX_SEARCHED = 20 * MAX_LENGTH;

/** Makes foreign text safe to print: redacted, without control characters, of limited length. */
export type Cleaner = (text: string) => string;

/** Creates a cleaner that hides the token and applies the caller's redaction. */
export function createCleaner(token: string, redact: (text: string) => string): Cleaner {
  return (text) => {
    // Redact first: after stripping or cutting, a partial secret would no longer match.
    return oneLine(safely(redact, text.slice(0, MAX_SEARCHED).replaceAll(token, "[secret]")));
  };
}

/** A key or an id, safe to print: one line, without control characters, of limited length. */
export function oneLine(text: string): string {
  const line = printable(text).replace(/\s+/g, " ").trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

/** If redaction fails, the text is withheld and the error is still reported. */
export function safely(redact: (text: string) => string, text: string): string {
  try {
    return redact(text);
  } catch {
    return "[text withheld: it could not be redacted]";
  }
}
