/** A Markdown table; all columns but the first are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** `1.23`, or a dash where there is nothing to compare with. */
export function ratio(value: number | undefined, to: number | undefined): string {
  if (value === undefined || to === undefined || to === 0) return "–";
  return (value / to).toFixed(2);
}
