import type { View } from "./view";

// The shortest encoding of four characters.
const BASE64 = /[A-Za-z0-9+/_-](?:\r?\n?[A-Za-z0-9+/_-]){4,}/g;
const HEX = /[0-9a-fA-F]{8,}|(?:[0-9a-fA-F]{2}[:\- ]){3,}[0-9a-fA-F]{2}/g;

/**
 * Decodes the base64 (of either alphabet, starting anywhere) and hexadecimal parts of a view, one character per byte.
 */
export function* decodedRuns(view: View): Generator<View> {
  for (const { 0: run, index } of view.text.matchAll(BASE64)) {
    const digits = digitsOf(run, /[\r\n]/);
    // Other characters may precede the encoding, so all four offsets are tried.
    for (let shift = 0; shift < 4; shift++) {
      const text = Buffer.from(digits.text.slice(shift), "base64").toString("latin1");
      const at = (digit: number): number => index + digits.at(shift + digit);
      yield {
        text,
        from: (i) => view.from(at(Math.floor((i * 4) / 3))),
        to: (i) => view.to(at(Math.ceil(((i + 1) * 4) / 3) - 1)),
      };
    }
  }
  for (const { 0: run, index } of view.text.matchAll(HEX)) {
    const digits = digitsOf(run, /[:\- ]/);
    for (const shift of [0, 1]) {
      const text = Buffer.from(digits.text.slice(shift), "hex").toString("latin1");
      const at = (digit: number): number => index + digits.at(shift + digit);
      yield { text, from: (i) => view.from(at(i * 2)), to: (i) => view.to(at(i * 2 + 1)) };
    }
  }
}

interface Digits {
  text: string;
  /** The position of a digit. */
  at(digit: number): number;
}

function digitsOf(run: string, between: RegExp): Digits {
  if (!between.test(run)) return { text: run, at: (digit) => digit };
  const places = Array.from({ length: run.length }, (_, i) => i).filter(
    (i) => !between.test(run[i] as string),
  );
  return { text: places.map((place) => run[place]).join(""), at: (digit) => places[digit] as number };
}
