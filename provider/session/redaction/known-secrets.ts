import { partsOf } from "./parts";

/** The number of consecutive characters that identify a secret. */
const GRAM = 8;
/** Shorter text occurs in other words by chance. */
const SHORTEST = 4;
// Three characters of three bytes each, in hexadecimal digits.
const LONGEST_SHORT_FORM = 18;

/** Marks the positions from `start` up to `end`. */
type Mark = (start: number, end: number) => void;

/** The known secrets of a run. The cost of a search depends on the length of the text, not on the number of secrets. */
interface KnownSecrets {
  add(secret: string): void;
  /** Marks every eight consecutive characters of a secret in a text, and every shorter secret. */
  find(text: string, mark: Mark): void;
  /** Like {@link find}, for secrets of one to three characters that appear as words. */
  findShort(text: string, mark: Mark): void;
}

/** Creates an empty set of secrets. */
export function createKnownSecrets(): KnownSecrets {
  const seen = new Set<string>();
  const grams = new Set<string>();
  const wholes = new Map<string, string[]>();
  const short = new Set<string>();
  // The first two characters of all entries, so that most positions need one lookup.
  const beginnings = new Uint8Array(1 << 16);

  function addRun(run: string): void {
    const text = folded(run);
    let single = true;
    for (let i = 0; i + GRAM <= text.length; i++) {
      const gram = text.slice(i, i + GRAM);
      // Eight equal characters (a rule, an indentation) identify nothing.
      if (gram === (gram[0] as string).repeat(GRAM)) continue;
      grams.add(gram);
      beginnings[beginning(gram, 0)] = 1;
      single = false;
    }
    if (single) addWhole(run);
  }

  function addWhole(whole: string): void {
    const text = folded(whole);
    if (text.trim() === "") return;
    if (text.length < SHORTEST) {
      for (const form of shortForms(whole)) short.add(form);
      return;
    }
    const start = text.slice(0, SHORTEST);
    const others = wholes.get(start) ?? [];
    if (others.includes(text)) return;
    others.push(text);
    beginnings[beginning(text, 0)] = 1;
    wholes.set(
      start,
      others.sort((a, b) => b.length - a.length),
    );
  }

  return {
    add(secret) {
      if (seen.has(secret)) return;
      seen.add(secret);
      const { runs, wholes } = partsOf(secret);
      for (const run of runs.flatMap(withBytes)) addRun(run);
      for (const whole of wholes.flatMap(withBytes)) addWhole(whole);
    },
    find(text, mark) {
      const line = folded(text);
      for (let at = 0; at + SHORTEST <= line.length; at++) {
        if (beginnings[beginning(line, at)] === 0) continue;
        if (grams.has(line.slice(at, at + GRAM))) mark(at, at + GRAM);
        const whole = wholes.get(line.slice(at, at + SHORTEST))?.find((one) => line.startsWith(one, at));
        if (whole !== undefined) mark(at, at + whole.length);
      }
    },
    findShort(text, mark) {
      if (short.size === 0) return;
      const line = folded(text);
      for (let at = 0; at < line.length; at++) {
        if (isWord(line[at - 1]) && isWord(line[at])) continue;
        for (let end = at + 1; end <= at + LONGEST_SHORT_FORM; end++) {
          if (!short.has(line.slice(at, end)) || (isWord(line[end - 1]) && isWord(line[end]))) continue;
          mark(at, end);
        }
      }
    },
  };
}

function beginning(text: string, at: number): number {
  return ((text.charCodeAt(at) << 8) ^ text.charCodeAt(at + 1)) & 0xffff;
}

// The text, and its bytes as characters: base64 and hexadecimal parts are decoded to bytes.
function withBytes(text: string): string[] {
  return !/[^ -~\s]/.test(text) ? [text] : [text, Buffer.from(text).toString("latin1")];
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function shortForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString("base64");
  return [secret, bytes.toString("hex"), base64, base64.replace(/=+$/, "")].map(folded);
}

// In lower case, with white space and the plus of URLs as one character. Keeps positions.
function folded(text: string): string {
  const lower = text.toLowerCase();
  const same =
    lower.length === text.length
      ? lower
      : Array.from({ length: text.length }, (_, i) => one(text, i)).join("");
  return same.replace(/[\s+]/g, " ");
}

function one(text: string, index: number): string {
  const lower = (text[index] as string).toLowerCase();
  return lower.length === 1 ? lower : (text[index] as string);
}
