import { partsOf } from "./parts";

/** So many characters of a secret give it away. */
const GRAM = 8;
/** A shorter text stands in innocent words by chance. */
const SHORTEST = 4;
// Three characters of three bytes each, in hexadecimal digits.
const LONGEST_SHORT_FORM = 18;

/** Marks the places from `start` up to `end`. */
export type Mark = (start: number, end: number) => void;

/** The secrets that a run knows, kept so that looking for all of them costs a text's length, not their number. */
export interface Known {
  add(secret: string): void;
  /** Marks each place of a text that shows eight characters of a secret, or a shorter one as a whole. */
  find(text: string, mark: Mark): void;
  /** As {@link find}, for secrets of one to three characters, where they stand as words. */
  findShort(text: string, mark: Mark): void;
}

/** Knows nothing yet. */
export function createKnown(): Known {
  const seen = new Set<string>();
  const grams = new Set<string>();
  const wholes = new Map<string, string[]>();
  const short = new Set<string>();
  // Which two characters one of them begins with: most places of a text are passed by with one look.
  const beginnings = new Uint8Array(1 << 16);

  function addRun(run: string): void {
    const text = folded(run);
    let single = true;
    for (let i = 0; i + GRAM <= text.length; i++) {
      const gram = text.slice(i, i + GRAM);
      // Eight times the same character, as a rule or an indentation, says nothing.
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

// Beside a text its bytes, one character for each: base64 and hexadecimal digits are read as bytes.
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

// In one case; blanks, line ends and the plus that stands for a blank in URLs are one. Keeps every place.
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
