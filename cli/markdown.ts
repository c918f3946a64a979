import { printable } from "../provider/json/printable";

/** Foreign text as a Markdown code span, in which nothing is a link, a mention or markup. */
export function codeSpan(text: string): string {
  const line = printable(text);
  if (line.trim() === "") return line === "" ? "(empty)" : "(blank)";
  const fence = "`".repeat(longestRun(line) + 1);
  // Markdown drops one space on each side. Without it a backtick at the edge would join the fence.
  const space = /^[` ]|[` ]$/.test(line) ? " " : "";
  return fence + space + line + space + fence;
}

/** Lines in a code fence that none of them can close. */
export function fenced(lines: readonly string[]): string {
  const shown = lines.map(printable);
  const fence = "`".repeat(Math.max(3, longestRun(shown.join("\n")) + 1));
  return [fence, ...shown, fence].join("\n");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
