/** What stands in the place of a secret in everything a person or a log can read. */
export const SECRET = "[secret]";

// A text this short stands in innocent words by chance; such secrets are hidden by path alone.
const SHORTEST_SEARCHED = 4;

/** Makes a function that replaces every one of the given texts, longest first, also in JSON-escaped form. */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const known = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SEARCHED) continue;
    known.add(secret);
    known.add(JSON.stringify(secret).slice(1, -1));
    if (!/[\uD800-\uDFFF]/.test(secret)) known.add(encodeURIComponent(secret));
    for (const line of secret.split(/\r?\n/)) if (line.length >= 8) known.add(line);
  }
  if (known.size === 0) return (text) => text;
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  // One pass: what replaced a secret is not searched again.
  const any = new RegExp(
    longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"),
    "g",
  );
  return (text) => text.replace(any, SECRET);
}
