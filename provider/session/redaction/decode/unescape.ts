import { entity } from "./entities";
import { type View, ViewBuilder } from "./view";

// Escapes of JSON, programs, HTML and URLs. A line break counts as one character.
const ESCAPE =
  /\\u\{([0-9a-fA-F]{1,6})\}|\\[uU]([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(["'\\/bfnrt])|&(#?[0-9a-zA-Z]{1,8});|((?:%[0-9a-fA-F]{2})+)|\r\n/g;

const CONTROLS: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The view with one layer of escapes removed. `undefined` if it has none. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one branch for each kind of escape
export function unescaped(view: View): View | undefined {
  const { text } = view;
  if (!/[\\&%\r]/.test(text)) return undefined;
  const built = new ViewBuilder(view);
  let from = 0;
  for (const match of text.matchAll(ESCAPE)) {
    const [whole, braced, four, two, control, named, percent] = match;
    const hex = braced ?? four ?? two;
    const start = match.index;
    const end = start + whole.length;
    const value = named === undefined ? undefined : entity(named);
    if (named !== undefined && value === undefined) continue;
    copy(built, text, from, start);
    from = end;
    if (percent) {
      const bytes = Buffer.from(percent.replaceAll("%", ""), "hex");
      built.addBytes(
        bytes,
        (i) => start + i * 3,
        (i) => start + i * 3 + 3,
      );
    } else if (hex !== undefined) {
      const point = Number.parseInt(hex, 16);
      built.add(point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd", start, end);
    } else if (control !== undefined) built.add(CONTROLS[control] ?? control, start, end);
    else built.add(value ?? "\n", start, end);
  }
  if (from === 0) return undefined;
  copy(built, text, from, text.length);
  return built.view();
}

function copy(built: ViewBuilder, text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) built.add(text[i] as string, i, i + 1);
}
