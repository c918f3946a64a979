import { indexBytes } from "./cost";
import type { ListContext, Lists } from "./list-context";
import type { Node } from "./node";
import type { Alignment, Part } from "./part";
import type { Json } from "./types";

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

/** Adds the operations of an aligned list to the draft. */
export class Emitter {
  constructor(
    private readonly context: ListContext,
    private readonly lists: Lists,
    private readonly part: Part,
  ) {}

  /** All steps of an alignment. */
  all(alignment: Alignment): void {
    const steps = stepsOf(this.part, alignment);
    // Steps go from right to left, except appends (`-`), which must be in reading order.
    let appended = 0;
    while (steps[appended]?.kind === "add" && steps[appended]?.i === this.lists.a.length) appended++;
    for (let k = appended - 1; k >= 0; k--) this.step(steps[k] as Step, "-");
    for (let k = appended; k < steps.length; k++) this.step(steps[k] as Step, (steps[k] as Step).i);
  }

  /** Emits one step. `index` refers to the array at that moment. */
  step(step: Step, index: number | "-"): void {
    const { draft } = this.context;
    const at = `${this.lists.path}/${index}`;
    if (step.kind === "remove") draft.remove(at);
    else if (step.kind === "add") draft.add(at, this.lists.b[step.j] as Json);
    else this.pair(step.i, step.j, at);
  }

  private pair(i: number, j: number, at: string): void {
    const { context, lists, part } = this;
    const [x, y] = [part.a[i - part.start] as Node, part.b[j - part.start] as Node];
    if (x.id === y.id) return;
    const [from, to] = [lists.a[i] as Json, lists.b[j] as Json];
    if (context.prices.replaces(x, y, part.prefix + indexBytes(i))) context.draft.replace(at, to);
    else context.region(() => context.place(from, to, at, lists.sets?.element()));
  }
}
