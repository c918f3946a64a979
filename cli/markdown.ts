import { printable } from "../provider/json/printable";

/** Foreign text in Markdown: inside a code span nothing is a link, a mention or markup. */
export function codeSpan(text: string): string {
  const line = printable(text);
  if (line.trim() === "") return line === "" ? "(empty)" : "(blank)";
  const fence = "`".repeat(longestRun(line) + 1);
  // One space on each side is not part of the text; without it a backtick at the edge would join the fence.
  const space = /^[` ]|[` ]$/.test(line) ? " " : "";
  return fence + space + line + space + fence;
}

/** Lines in a fence that none of them closes. */
export function fenced(lines: readonly string[]): string {
  const shown = lines.map(printable);
  const fence = "`".repeat(Math.max(3, longestRun(shown.join("\n")) + 1));
  return [fence, ...shown, fence].join("\n");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
