/** What stands in the place of a secret in everything a person or a log can read. */
export const SECRET = "[secret]";

// A text this short stands in innocent words by chance; such secrets are hidden by path alone.
const SHORTEST_SEARCHED = 4;

/** Knows secrets, and takes them out of texts. */
export interface Redactor {
  add(secrets: Iterable<string>): void;
  /** The text with every known secret replaced, longest first, also in JSON- and URL-escaped form. */
  redact(text: string): string;
}

/**
 * A redactor that can learn at any time. A run may know thousands of secrets and show thousands of lines, so
 * secrets are found by how they begin: a line costs its length, not the number of secrets.
 */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const byStart = new Map<string, string[]>();

  function addForm(form: string): void {
    const start = form.slice(0, SHORTEST_SEARCHED);
    const known = byStart.get(start) ?? [];
    if (known.includes(form)) return;
    known.push(form);
    byStart.set(
      start,
      known.sort((a, b) => b.length - a.length),
    );
  }

  function add(more: Iterable<string>): void {
    for (const secret of more) for (const form of formsOf(secret)) addForm(form);
  }

  // One pass: what replaced a secret is not searched again.
  function redact(text: string): string {
    let shown = "";
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const start = byStart.get(text.slice(at, at + SHORTEST_SEARCHED));
      const found = start?.find((form) => text.startsWith(form, at));
      if (found === undefined) continue;
      shown += text.slice(from, at) + SECRET;
      from = at + found.length;
      at = from - 1;
    }
    return shown + text.slice(from);
  }

  add(secrets);
  return { add, redact };
}

function formsOf(secret: string): string[] {
  if (secret.length < SHORTEST_SEARCHED) return [];
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= 8);
  const url = /[\uD800-\uDFFF]/.test(secret) ? [] : [encodeURIComponent(secret)];
  return [secret, JSON.stringify(secret).slice(1, -1), ...url, ...lines];
}
