import { readings } from "./decode";
import { createKnown } from "./known";

/** What stands in the place of a secret in everything a person or a log can read. */
export const SECRET = "[secret]";

/** Knows secrets, and takes them out of texts that are not ours. */
export interface Redactor {
  add(secrets: Iterable<string>): void;
  /** A value or a name from the account, without the secrets: each eight characters of one, in any encoding. */
  redact(text: string): string;
  /** What a server or a library says: as {@link Redactor.redact}, and secrets of one to three characters. */
  redactEcho(text: string): string;
}

/** A redactor that can learn at any time. A run may know thousands of secrets and show thousands of lines. */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const known = createKnown();
  let empty = true;

  function add(more: Iterable<string>): void {
    for (const secret of more) {
      known.add(secret);
      empty = false;
    }
  }

  function without(text: string, echoed: boolean): string {
    if (empty) return text;
    const hidden = new Uint8Array(text.length);
    let found = false;
    for (const view of readings(text)) {
      const mark = (start: number, end: number): void => {
        found = true;
        hidden.fill(1, view.from(start), view.to(end - 1));
      };
      known.find(view.text, mark);
      if (echoed) known.findShort(view.text, mark);
    }
    return found ? replaced(text, hidden) : text;
  }

  add(secrets);
  return { add, redact: (text) => without(text, false), redactEcho: (text) => without(text, true) };
}

function replaced(text: string, hidden: Uint8Array): string {
  // What stands for a secret is none.
  for (let at = text.indexOf(SECRET); at >= 0; at = text.indexOf(SECRET, at + 1)) {
    hidden.fill(0, at, at + SECRET.length);
  }
  let shown = "";
  let from = 0;
  while (from < text.length) {
    const start = hidden.indexOf(1, from);
    if (start < 0) break;
    const end = hidden.indexOf(0, start);
    shown += text.slice(from, start) + SECRET;
    from = end < 0 ? text.length : end;
  }
  return shown + text.slice(from);
}
