import { SECRET } from "../../schema/mask";
import { readings } from "./decode";
import { createKnown } from "./known";

/** Knows secrets, and takes them out of texts that are not ours. */
export interface Redactor {
  add(secrets: Iterable<string>): void;
  /** A value or a name from the account, without the secrets: each eight characters of one, in any encoding. */
  redact(text: string): string;
  /** What a server or a library says: as {@link Redactor.redact}, and secrets of one to three characters. */
  redactEcho(text: string): string;
  /** A sentence of ours: its words and paths stay, whatever a secret is. What stands in quotes in it is not ours. */
  redactOwn(text: string): string;
}

// No sentence of ours holds so much of a secret by chance.
const SURELY_SECRET = 24;

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

  function hiddenIn(text: string, echoed: boolean): Uint8Array | undefined {
    if (empty) return undefined;
    const hidden = new Uint8Array(text.length);
    for (const view of readings(text)) {
      const mark = (start: number, end: number): void => {
        hidden.fill(1, view.from(start), view.to(end - 1));
      };
      known.find(view.text, mark);
      if (echoed) known.findShort(view.text, mark);
    }
    return hidden.includes(1) ? hidden : undefined;
  }

  add(secrets);
  return {
    add,
    redact: (text) => without(text, hiddenIn(text, false), () => true),
    redactEcho: (text) => without(text, hiddenIn(text, true), () => true),
    redactOwn: (text) =>
      without(
        text,
        hiddenIn(text, false),
        (start, end) => end - start >= SURELY_SECRET || isQuoted(text, start),
      ),
  };
}

// What stands in quotes is a JSON string: a quote behind a backslash does not end it.
function isQuoted(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at).replace(/\\./g, "");
  return line.split('"').length % 2 === 0;
}

function without(
  text: string,
  hidden: Uint8Array | undefined,
  counts: (start: number, end: number) => boolean,
): string {
  if (!hidden) return text;
  // What stands for a secret is none.
  for (let at = text.indexOf(SECRET); at >= 0; at = text.indexOf(SECRET, at + 1)) {
    hidden.fill(0, at, at + SECRET.length);
  }
  let shown = "";
  let from = 0;
  for (let start = hidden.indexOf(1); start >= 0; start = hidden.indexOf(1, from)) {
    const next = hidden.indexOf(0, start);
    const end = next < 0 ? text.length : next;
    shown += text.slice(from, start) + (counts(start, end) ? SECRET : text.slice(start, end));
    from = end;
  }
  return shown + text.slice(from);
}
