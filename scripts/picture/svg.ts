const FONT_SIZE = 14;
const COLUMN = 8.4;
const ROW = 21;
const MARGIN = 20;
const BAR = 34;

const STYLE = `
  :root { --ground: #ffffff; --line: #d0d7de; --text: #1d2329; --soft: #5b6570; --add: #1a7f4b; --change: #8a5a00; --remove: #b3261e; }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #1b1f24; --line: #3a414a; --text: #e3e7eb; --soft: #98a2ad; --add: #63c690; --change: #dcae54; --remove: #f2877f; }
  }
  text { font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; fill: var(--text); white-space: pre; }
  .ground { fill: var(--ground); stroke: var(--line); }
  .dot { fill: var(--line); }
  .soft { fill: var(--soft); }
  .add { fill: var(--add); }
  .change { fill: var(--change); }
  .remove { fill: var(--remove); }
  .bold { font-weight: 600; }`;

interface Picture {
  title: string;
  description: string;
  command: string;
  lines: string[];
}

/** A terminal as a self-contained SVG, readable on light and dark backgrounds. */
export function terminalSvg({ title, description, command, lines }: Picture): string {
  const rows = [`$ ${command}`, ...lines];
  const width = Math.ceil(Math.max(...rows.map(columns)) * COLUMN + 2 * MARGIN);
  const height = BAR + rows.length * ROW + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...[0, 1, 2].map((i) => `<circle class="dot" cx="${MARGIN + 5 + i * 18}" cy="18" r="5"/>`),
    ...rows.map(row),
    "</svg>",
    "",
  ].join("\n");
}

function row(line: string, index: number): string {
  const text = line.trimStart();
  if (text === "") return "";
  const indent = columns(line) - columns(text);
  const x = round(MARGIN + indent * COLUMN);
  const y = BAR + index * ROW + FONT_SIZE;
  // The width is fixed, so that text in a wider font stays inside the picture.
  const length = round(columns(text) * COLUMN);
  const parts = spans(text).map(
    ([kind, part]) => `<tspan${kind && ` class="${kind}"`}>${escaped(part)}</tspan>`,
  );
  return `<text x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${parts.join("")}</text>`;
}

const MARKS: Record<string, string> = { "+": "add", "~": "change", "-": "remove" };

/** The parts of a line with their classes: the change in color, the JSON Patch operation after it softer. */
function spans(text: string): [kind: string, part: string][] {
  if (text.startsWith("$ "))
    return [
      ["soft", "$ "],
      ["bold", text.slice(2)],
    ];
  if (/^error:/.test(text)) return [["remove", text]];
  const kind = MARKS[text.charAt(0)] ?? "";
  const operation = text.search(/ {3}(add|remove|replace|move|test) \//);
  return operation < 0
    ? [[kind, text]]
    : [
        [kind, text.slice(0, operation)],
        ["soft", text.slice(operation)],
      ];
}

const columns = (text: string) => [...text].length;

const round = (n: number) => Number(n.toFixed(1));

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);
