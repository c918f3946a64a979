import { SECRET } from "../../schema/mask";
import { readings } from "./decode";
import { createKnownSecrets } from "./known-secrets";

/** Learns secrets and redacts them in text. */
export interface Redactor {
  add(secrets: Iterable<string>): void;
  /** Redacts a value or a name from the account: any eight consecutive characters of a secret, in any encoding. */
  redact(text: string): string;
  /** Redacts text from a server or a library: like {@link Redactor.redact}, and secrets of one to three characters. */
  redactEcho(text: string): string;
  /** Redacts our own message: its words and paths stay, and quoted text is redacted. */
  redactOwn(text: string): string;
}

// Our own messages do not contain this much of a secret by chance.
const SURELY_SECRET = 24;

/** Creates a redactor. A run may know thousands of secrets and show thousands of lines. */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const known = createKnownSecrets();
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

// Quoted text is a JSON string: an escaped quote does not end it.
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
  // The replacement itself stays.
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
