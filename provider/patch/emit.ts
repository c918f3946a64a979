import type { Alignment, Part } from "./part";

/** One step of an alignment, in indices of the whole arrays. */
export type Step =
  | { kind: "pair"; i: number; j: number }
  | { kind: "remove"; i: number }
  /** Stands before the source's element `i`. */
  | { kind: "add"; i: number; j: number };

/** The steps of an alignment, from right to left. */
export function stepsOf({ a, start }: Part, partners: Alignment): Step[] {
  const steps: Step[] = [];
  let i = a.length;
  for (let j = partners.length - 1; j >= -1; j--) {
    const partner = j < 0 ? -1 : (partners[j] as number);
    if (partner < 0 && j >= 0) {
      steps.push({ kind: "add", i: start + i, j: start + j });
      continue;
    }
    for (i--; i > partner; i--) steps.push({ kind: "remove", i: start + i });
    if (j >= 0) steps.push({ kind: "pair", i: start + i, j: start + j });
  }
  return steps;
}
