import type { Step } from "./align";
import { compareCost, patchCost } from "./cost";
import { Interner, type Node } from "./intern";
import { linkMoves, MemberMoves, withMoves } from "./moves";
import { Planner } from "./planner";
import { escapeSegment } from "./pointer";
import { same } from "./same";
import type { SetPattern } from "./sets";
import type { Json, JsonObject, PatchOperation } from "./types";
import { copyJson, hasLeaf, isContainer, memberOf, requirePlain, requireScalar } from "./values";

/** Two arrays at one place, as values and as nodes. */
interface ArrayPair {
  readonly a: Json[];
  readonly b: Json[];
  readonly x: Node;
  readonly y: Node;
  readonly path: string;
  readonly below: SetPattern | undefined;
}

/**
 * One diff. Objects are walked directly; only arrays with something left after their equal ends are cut
 * are interned and planned, so that documents whose arrays did not change never pay for it.
 */
export class Differ {
  private out: PatchOperation[] = [];
  private lazyPlanner: Planner | undefined;
  private renames: MemberMoves | undefined;

  constructor(private readonly moves: boolean) {}

  /** The operations between two documents. */
  run(from: Json, to: Json, sets: SetPattern | undefined): PatchOperation[] {
    this.region(() => this.place(from, to, "", sets));
    return this.out;
  }

  private get planner(): Planner {
    this.lazyPlanner ??= new Planner(new Interner());
    return this.lazyPlanner;
  }

  /** The interner, made at its first use. */
  get interner(): Interner {
    return this.planner.interner;
  }

  /** Runs a part in which members keep their paths: between two arrays. `move` stays inside one. */
  private region(body: () => void): void {
    if (!this.moves) {
      body();
      return;
    }
    const outer = this.renames;
    this.renames = new MemberMoves(this.interner);
    body();
    this.renames.apply(this.out);
    this.renames = outer;
  }

  /** A value that stands on both sides at the same member, or at the root. */
  private place(a: Json, b: Json, path: string, sets: SetPattern | undefined): void {
    if (a === b) {
      if (!isContainer(a)) requireScalar(a);
    } else if (isContainer(a) && isContainer(b)) {
      if (Array.isArray(a)) {
        if (Array.isArray(b)) this.array(a, b, path, sets);
        else this.replace(b, path);
      } else if (Array.isArray(b)) this.replace(b, path);
      else this.object(a, b, path, sets);
    } else this.replace(b, path);
  }

  private replace(value: Json, path: string): void {
    this.renames?.written(this.out.length, value);
    this.out.push({ op: "replace", path, value: copyJson(value) });
  }

  private object(a: JsonObject, b: JsonObject, path: string, sets: SetPattern | undefined): void {
    requirePlain(a);
    requirePlain(b);
    let shared = 0;
    for (const key of Object.keys(a)) {
      const x = a[key];
      if (x === undefined) continue;
      const y = memberOf(b, key);
      if (y === undefined) {
        this.renames?.removed(this.out.length, x);
        this.out.push({ op: "remove", path: `${path}/${escapeSegment(key)}` });
        continue;
      }
      shared++;
      if (x === y && !isContainer(x)) requireScalar(x);
      else this.place(x, y, `${path}/${escapeSegment(key)}`, sets?.member(key));
    }
    const keys = Object.keys(b);
    if (keys.length === shared) return;
    for (const key of keys) {
      const y = b[key];
      if (y === undefined || memberOf(a, key) !== undefined) continue;
      this.renames?.written(this.out.length, y);
      this.out.push({ op: "add", path: `${path}/${escapeSegment(key)}`, value: copyJson(y) });
    }
  }

  private array(a: Json[], b: Json[], path: string, sets: SetPattern | undefined): void {
    if (sets?.isSet) this.set(a, b, path, sets);
    else this.list(a, b, path, sets);
  }

  /** Decides the commonest changes of a list without planning: none, appended elements, one new scalar. */
  private list(a: Json[], b: Json[], path: string, sets: SetPattern | undefined): void {
    const below = sets?.element();
    const equal = (i: number, j: number): boolean => same(a[i] as Json, b[j] as Json, below, this);
    let start = 0;
    while (start < a.length && start < b.length && equal(start, start)) start++;
    if (start === a.length && start === b.length) return;
    let aEnd = a.length;
    let bEnd = b.length;
    while (aEnd > start && bEnd > start && equal(aEnd - 1, bEnd - 1)) {
      aEnd--;
      bEnd--;
    }
    // Keeping a leaf is cheaper than replacing the whole array, whatever else there is to do.
    const keepsLeaf = a.slice(0, start).some(hasLeaf) || a.slice(aEnd).some(hasLeaf);
    const isOne = aEnd - start === 1 && bEnd - start === 1 && !this.moves;
    const isScalar = isOne && !(isContainer(a[start] as Json) && isContainer(b[start] as Json));
    if (keepsLeaf && start === a.length) this.append(b, start, path);
    else if (keepsLeaf && isScalar) this.replace(b[start] as Json, `${path}/${start}`);
    else this.planned(a, b, path, sets);
  }

  private append(b: Json[], start: number, path: string): void {
    for (let j = start; j < b.length; j++) {
      this.out.push({ op: "add", path: `${path}/-`, value: copyJson(b[j] as Json) });
    }
  }

  private planned(a: Json[], b: Json[], path: string, sets: SetPattern | undefined): void {
    const x = this.interner.intern(a, sets);
    const y = this.interner.intern(b, sets);
    const whole = this.planner.replacesArray(x, y);
    if (whole && !this.moves) {
      this.replace(b, path);
      return;
    }
    const { steps } = this.planner.alignment(x, y);
    const pair: ArrayPair = { a, b, x, y, path, below: sets?.element() };
    const plain = (): void => (whole ? this.replace(b, path) : this.emit(steps, pair));
    const links = this.moves ? linkMoves(steps, x.items, y.items, this.planner) : undefined;
    if (!links || links.size === 0) {
      plain();
      return;
    }
    const kept = this.collect(plain);
    const moved = this.collect(() => {
      withMoves(steps, links, a.length, {
        step: (step, index) => this.step(step, index, pair),
        move: (i, j) => this.out.push({ op: "move", from: `${path}/${i}`, path: `${path}/${j}` }),
      });
    });
    const better = compareCost(patchCost(moved), patchCost(kept)) < 0 ? moved : kept;
    for (const operation of better) this.out.push(operation);
  }

  /** What `body` emits, without adding it to the patch. */
  private collect(body: () => void): PatchOperation[] {
    const { out, renames } = this;
    this.out = [];
    this.renames = undefined;
    body();
    const collected = this.out;
    this.out = out;
    this.renames = renames;
    return collected;
  }

  private emit(steps: Step[], pair: ArrayPair): void {
    // Steps go from right to left, but appends (`-`) have to come in reading order.
    let appended = 0;
    while (steps[appended]?.kind === "add" && (steps[appended] as Step).i === pair.a.length) appended++;
    for (let k = appended - 1; k >= 0; k--) this.step(steps[k] as Step, "-", pair);
    for (let k = appended; k < steps.length; k++) {
      const step = steps[k] as Step;
      this.step(step, step.i, pair);
    }
  }

  /** Emits one step of an alignment at an index of the array as it is by then. */
  private step(step: Step, index: number | "-", { a, b, x, y, path, below }: ArrayPair): void {
    const at = `${path}/${index}`;
    if (step.kind === "remove") {
      this.out.push({ op: "remove", path: at });
    } else if (step.kind === "add") {
      this.out.push({ op: "add", path: at, value: copyJson(b[step.j] as Json) });
    } else {
      const [before, after] = [x.items[step.i] as Node, y.items[step.j] as Node];
      if (before === after) return;
      if (this.planner.replacesElement(before, after)) {
        this.out.push({ op: "replace", path: at, value: copyJson(b[step.j] as Json) });
      } else this.region(() => this.place(a[step.i] as Json, b[step.j] as Json, at, below));
    }
  }

  private set(a: Json[], b: Json[], path: string, sets: SetPattern): void {
    const { interner } = this;
    const below = sets.element();
    const before = a.map((value) => interner.intern(value, below));
    const after = b.map((value) => interner.intern(value, below));
    const wanted = new Set(after);
    const present = new Set(before);
    for (let i = a.length - 1; i >= 0; i--) {
      if (!wanted.has(before[i] as Node)) this.out.push({ op: "remove", path: `${path}/${i}` });
    }
    for (let j = 0; j < b.length; j++) {
      if (present.has(after[j] as Node)) continue;
      present.add(after[j] as Node);
      this.out.push({ op: "add", path: `${path}/-`, value: copyJson(b[j] as Json) });
    }
  }
}
