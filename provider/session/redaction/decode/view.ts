/** A decoded text, with the position of each character in the original. */
export interface View {
  text: string;
  /** The first position of a character in the original. */
  from(index: number): number;
  /** The position after its last one. */
  to(index: number): number;
}

/** The view of a text without decoding. */
export function plainView(text: string): View {
  return { text, from: (index) => index, to: (index) => index + 1 };
}

/** Builds a view character by character. Positions are those of the view that is decoded. */
export class ViewBuilder {
  private readonly units: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(private readonly of: View) {}

  /** Adds the text of the positions from `start` up to `end`. */
  add(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i++) {
      this.units.push(text[i] as string);
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  /** Adds UTF-8 bytes. A byte that is not valid UTF-8 counts as one character. */
  addBytes(bytes: ArrayLike<number>, start: (index: number) => number, end: (index: number) => number): void {
    for (let i = 0; i < bytes.length; ) {
      const size = sizeAt(bytes, i);
      const character = size === 1 ? String.fromCharCode(bytes[i] as number) : characterAt(bytes, i, size);
      this.add(character, start(i), end(i + size - 1));
      i += size;
    }
  }

  view(): View {
    const { of, starts, ends } = this;
    return {
      text: this.units.join(""),
      from: (index) => of.from(starts[index] as number),
      to: (index) => of.to((ends[index] as number) - 1),
    };
  }
}

function sizeAt(bytes: ArrayLike<number>, at: number): number {
  const lead = bytes[at] as number;
  const size = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  if (lead >= 0xf5 || at + size > bytes.length) return 1;
  for (let i = 1; i < size; i++) if (((bytes[at + i] as number) & 0xc0) !== 0x80) return 1;
  return size;
}

function characterAt(bytes: ArrayLike<number>, at: number, size: number): string {
  let point = (bytes[at] as number) & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) point = (point << 6) | ((bytes[at + i] as number) & 0x3f);
  return point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
}
