import {
  configurationPairs,
  duplicatePairs,
  largeDocuments,
  longLists,
  type Pair,
  smallEdits,
  statementEdits,
  tagEdits,
} from "./corpus";
import { guardTable } from "./guards";
import { judgeTable } from "./judge";
import { type Library, libraries, OURS } from "./libraries";
import { type Result, sizes, times } from "./measure";

/** Seconds to minutes, or an overflow of the stack, on lists of a thousand and more. */
const TOO_SLOW: Readonly<Record<string, RegExp>> = {
  rfc6902: /0 KB|MB|1,000 texts, (?:rotated|reversed|shuffled)|100,000|one member|shuffled/,
  "rfc6902-json-diff": /100 KB|MB|1,000 objects|100,000/,
  jsondiffpatch: /100,000/,
};

const KEYS = ["operations", "bytes", "leaves", "micros"] as const;

/** A ratio to ours: above 1 is worse than ours, below 1 better, and then in bold. */
function ratio(value: number, ours: number): string {
  if (!Number.isFinite(value)) return "fails";
  if (ours === 0) return value === 0 ? "1.00" : `${value} : 0`;
  const text = (value / ours).toFixed(value / ours < 10 ? 2 : 0);
  return value < ours && text !== "1.00" ? `**${text}**` : text;
}

/** One line of the table: what others are beside ours. */
function line(title: string, all: readonly Library[], pairs: readonly Pair[], rounds: number): string {
  const used = all.filter(({ name }) => !TOO_SLOW[name]?.test(title));
  const micros = times(used, pairs, rounds);
  const results = new Map(
    used.map((library, at) => [library.name, { ...sizes(library, pairs), micros: micros[at] as number }]),
  );
  const ours = results.get(OURS) as Result;
  const cells = all.slice(1).map(({ name }) => {
    const result = results.get(name);
    if (!result) return "too slow";
    const numbers = KEYS.map((key) => ratio(result[key], ours[key])).join(", ");
    return result.wrong > 0 ? `${numbers} (${result.wrong} wrong)` : numbers;
  });
  return `| ${[title, ours.micros.toFixed(1), ...cells].join(" | ")} |`;
}

async function main(): Promise<void> {
  const quick = process.argv.includes("--quick");
  const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);
  const rounds = quick ? 3 : 20;
  const count = quick ? 100 : 500;
  const { present, missing } = await libraries();
  const used = only === undefined ? present : present.filter(({ name }) => name === OURS || name === only);
  if (missing.length > 0) process.stdout.write(`Not installed, left out: ${missing.join(", ")}\n\n`);
  const corpora: Record<string, readonly Pair[]> = {
    "1 KB, nothing changed": configurationPairs(count, 1, 1).map(
      ([from]): Pair => [from, structuredClone(from)],
    ),
    "1 KB, one edit of any kind": configurationPairs(count, 1, 1),
    "1 KB, one value": smallEdits(count, 4),
    "1 KB, one tag": tagEdits(count, 5),
    "1 KB, one statement or form variable": statementEdits(count, 6),
    "1 KB, 2 to 5 edits": configurationPairs(count, 5, 2, undefined, 2),
    "Short lists with duplicates": duplicatePairs(count, 3),
    ...Object.fromEntries(
      Object.entries({ ...largeDocuments(), ...longLists() }).map(([title, pair]) => [title, [pair]]),
    ),
  };
  const names = used.slice(1).map(({ name }) => name);
  process.stdout.write(
    `| edit | ours, µs | ${names.join(" | ")} |\n|---|---:|${names.map(() => "---:|").join("")}\n`,
  );
  for (const [title, pairs] of Object.entries(corpora)) {
    process.stdout.write(`${line(title, used, pairs, rounds)}\n`);
  }
  process.stdout.write(`\n${guardTable(quick ? 2000 : 20_000)}\n`);
  process.stdout.write(`\n${judgeTable(count, rounds)}\n`);
}

void main();
