import { configurationPairs, duplicatePairs, longLists, type Pair, smallEdits } from "./corpus";
import { type Library, libraries, OURS } from "./libraries";
import { type Result, sizes, times } from "./measure";

/** Seconds that rfc6902 needs for 1,000 elements rotated (and it overflows the stack on them reversed). */
const TOO_SLOW = /rotated|reversed/;

const ratio = (value: number, ours: number): string => {
  if (!Number.isFinite(value)) return "fails";
  if (ours === 0) return value === 0 ? "1.00" : `${value} : 0`;
  return (value / ours).toFixed(2);
};

function table(title: string, all: readonly Library[], pairs: readonly Pair[], rounds: number): void {
  const slow = TOO_SLOW.test(title) && /1000/.test(title);
  const used = all.filter(({ name }) => !(slow && name === "rfc6902"));
  const results = used.map((library) => sizes(library, pairs));
  times(used, pairs, rounds).forEach((micros, index) => {
    (results[index] as Result).micros = micros;
  });
  const ours = results[used.findIndex(({ name }) => name === OURS)] as Result;
  const out: string[] = [
    `### ${title}`,
    "",
    "| library | operations | bytes | leaf values | time | µs a pair | wrong |",
    "|---|---:|---:|---:|---:|---:|---:|",
  ];
  used.forEach(({ name }, index) => {
    const r = results[index] as Result;
    const ratios = (["operations", "bytes", "leaves", "micros"] as const).map((key) =>
      ratio(r[key], ours[key]),
    );
    const micros = Number.isFinite(r.micros) ? r.micros.toFixed(1) : "fails";
    out.push(`| ${[name, ...ratios, micros, r.wrong].join(" | ")} |`);
  });
  if (slow) out.push("", "rfc6902 is left out here: it takes seconds to minutes, or overflows the stack.");
  process.stdout.write(`${out.join("\n")}\n\n`);
  reportLosses(used, results, ours);
}

/** Says where another library is better than ours in any column. */
function reportLosses(used: readonly Library[], results: readonly Result[], ours: Result): void {
  const labels = { operations: "operations", bytes: "bytes", leaves: "leaf values", micros: "time" } as const;
  used.forEach(({ name }, index) => {
    const r = results[index] as Result;
    if (name.startsWith(OURS) || r.wrong > 0) return;
    const better = (Object.keys(labels) as (keyof typeof labels)[]).filter((key) => r[key] < ours[key]);
    if (better.length === 0) return;
    process.stdout.write(`${name} is better here in: ${better.map((key) => labels[key]).join(", ")}.\n\n`);
  });
}

async function main(): Promise<void> {
  const quick = process.argv.includes("--quick");
  const rounds = quick ? 3 : 15;
  const count = quick ? 300 : 2000;
  const { present, missing } = await libraries();
  process.stdout.write("Ratios to ours in the same run; below 1 is better than ours.\n\n");
  if (missing.length > 0) process.stdout.write(`Not installed, left out: ${missing.join(", ")}\n\n`);
  const equal = configurationPairs(count, 1, 1).map(([from]): Pair => [from, structuredClone(from)]);
  table("Configurations, equal", present, equal, rounds);
  table("Configurations, one value changed", present, smallEdits(count, 4), rounds);
  table("Configurations, one edit", present, configurationPairs(count, 1, 1), rounds);
  table("Configurations, up to five edits", present, configurationPairs(count, 5, 2), rounds);
  table("Short lists with duplicates", present, duplicatePairs(count, 3), rounds);
  for (const length of quick ? [100] : [100, 1000]) {
    for (const [title, pair] of Object.entries(longLists(length)))
      table(title, present, [pair], quick ? 3 : 5);
  }
}

void main();
