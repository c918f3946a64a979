import { HAND_SECRETS, SECRETS } from "./declaration";

const WINDOW = 8;

// PEM armor is no secret.
const plain = [...SECRETS, ...HAND_SECRETS].flatMap((text) =>
  text.split("\n").filter((line) => !line.startsWith("-----")),
);
const short = plain.filter((text) => text.length < WINDOW);
/** Each eight characters of a secret, in any encoding, and the secret. */
const windows: ReadonlyMap<string, string> = new Map(
  plain.flatMap((text) => encodingsOf(text).flatMap((form) => windowsOf(form).map((part) => [part, text]))),
);

function encodingsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const quoted = JSON.stringify(text).slice(1, -1);
  return [text, quoted, encodeURIComponent(text), bytes.toString("base64"), bytes.toString("hex")];
}

function windowsOf(text: string): string[] {
  const count = Math.max(0, text.length - WINDOW + 1);
  return Array.from({ length: count }, (_, at) => text.slice(at, at + WINDOW));
}

/** The secret that a text reveals, completely or in eight characters, in the encodings of servers and logs. */
export function secretIn(text: string): string | undefined {
  for (const secret of short) if (text.includes(secret)) return secret;
  for (let i = 0; i + WINDOW <= text.length; i++) {
    const found = windows.get(text.slice(i, i + WINDOW));
    if (found !== undefined) return found;
  }
  return undefined;
}
