import { join } from "node:path";
import { table } from "../table";
import { runCounting } from "./blocks";
import { MIXES, type Mix } from "./declared";
import { PHASES, type Phase } from "./phases";
import type { Work } from "./work";

/** The work of a stack of that size. */
export const workOf = (size: number, mix: Mix) =>
  runCounting(join(__dirname, "work.ts"), [String(size), mix]) as Record<Phase, Work>;

/** The exponent e of work = c·N^e through all points, by least squares: 1 is linear, 2 quadratic. */
export function exponent(points: readonly (readonly [size: number, work: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (pick: (log: readonly [number, number]) => number) =>
    logs.reduce((sum, log) => sum + pick(log), 0) / logs.length;
  const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)];
  const over = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

/** Prints how the work grows with the size of a stack. */
export function reportGrowth(sizes: readonly number[], mix: Mix): void {
  const all = sizes.map((size) => [size, workOf(size, mix)] as const);
  const rows = PHASES.map((phase) => [
    phase,
    ...all.map(([size, work]) => `${Math.round(work[phase].blocks / size)}`),
    exponent(all.map(([size, work]) => [size, work[phase].blocks])).toFixed(2),
    all.map(([, work]) => work[phase].requests).join(", "),
    all.map(([, work]) => (work[phase].held / 1e6).toFixed(1)).join(", "),
  ]);
  const head = [
    "phase",
    ...sizes.map((size) => `N = ${size}`),
    "exponent",
    "requests",
    "heap of the provider at the end, MB",
  ];
  console.log(
    `### Growth: blocks of the provider's code entered for each ${mix === "kinds" ? `object, over ${MIXES.kinds.length} kinds` : "configuration"}\n\n${table(head, rows)}\n`,
  );
}
