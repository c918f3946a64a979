import { visit } from "../../json/walk";

/** What identifies a secret. */
interface Parts {
  /** Any eight consecutive characters of these are redacted. */
  runs: string[];
  /** These are redacted as a whole only. */
  wholes: string[];
}

const PEM_ARMOR = /-----(?:BEGIN|END) [A-Z0-9 ]{1,60}-----/g;
const URL_START = /\b([a-z][a-z0-9+.-]*:\/\/)([^\s/?#@]*@)?[^\s/?#]*/gi;
const DEEPEST = 4;

/**
 * Splits off the parts of a secret that are not secret: scheme and host of a URL, PEM armor, JSON member names. The
 * complete secret is still redacted.
 */
export function partsOf(secret: string, depth = 0): Parts {
  const json = depth < DEEPEST ? parsed(secret) : undefined;
  if (json !== undefined) {
    const inside = leaves(json).map((leaf) => partsOf(leaf, depth + 1));
    return {
      runs: inside.flatMap(({ runs }) => runs),
      wholes: [secret, ...inside.flatMap(({ wholes }) => wholes)],
    };
  }
  const passwords: string[] = [];
  const pieces = secret
    .replace(PEM_ARMOR, "\0")
    .replace(URL_START, (_, _scheme: string, login: string | undefined) => {
      const password = login?.slice(0, -1).split(":").slice(1).join(":");
      if (password) passwords.push(password);
      return `\0${login ?? ""}\0`;
    })
    .split("\0")
    .map((piece) => piece.trim());
  const whole = pieces.length === 1 && secret.length >= 8 ? [] : [secret];
  return { runs: pieces.filter((piece) => piece.length >= 8), wholes: [...whole, ...passwords] };
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function leaves(value: unknown): string[] {
  const texts: string[] = [];
  visit(value, (one) => {
    if (typeof one === "string" || typeof one === "number") texts.push(String(one));
  });
  return texts;
}
