import { printable } from "../json/printable";

const MAX_LENGTH = 500;
// What is shown never comes from behind this.
const MAX_SEARCHED = 20 * MAX_LENGTH;

/** Makes text from elsewhere fit to print: secrets masked, control characters gone, length bounded. */
export type Cleaner = (text: string) => string;

/** A cleaner for one token and the caller's redaction. */
export function createCleaner(token: string, redact: (text: string) => string): Cleaner {
  return (text) => {
    // Masked first: stripping or cutting would leave parts of a secret that no longer match it.
    return oneLine(safely(redact, text.slice(0, MAX_SEARCHED).replaceAll(token, "[secret]")));
  };
}

/** Text that holds a key or an id, fit to print: in one line, without control characters, bounded. */
export function oneLine(text: string): string {
  const line = printable(text).replace(/\s+/g, " ").trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

/** Redaction that fails must withhold the text, not show it, and not hide the error being told. */
export function safely(redact: (text: string) => string, text: string): string {
  try {
    return redact(text);
  } catch {
    return "[text withheld: it could not be redacted]";
  }
}
