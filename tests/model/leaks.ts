import { HAND_SECRETS, SECRETS } from "./declaration";

const WINDOW = 8;

// PEM armor is no secret.
const plain = [...SECRETS, ...HAND_SECRETS].flatMap((text) =>
  text.split("\n").filter((line) => !line.startsWith("-----")),
);
const short = plain.filter((text) => text.length < WINDOW);
const windows = new Map<string, string>();
for (const text of plain) {
  const forms = [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    Buffer.from(text).toString("base64"),
    Buffer.from(text).toString("hex"),
  ];
  for (const form of forms) {
    for (let i = 0; i + WINDOW <= form.length; i++) windows.set(form.slice(i, i + WINDOW), text);
  }
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
