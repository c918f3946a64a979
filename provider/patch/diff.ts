import { escapeSegment } from "../json/pointer";
import { compareCost, indexBytes } from "./cost";
import { type Step, stepsOf } from "./emit";
import { Interner, type Node } from "./intern";
import { MemberMoves } from "./member-moves";
import { alignForMoves, linkMoves, withMoves } from "./moves";
import { type Part, trim, trimNodes } from "./part";
import { Pricer } from "./price";
import { same } from "./same";
import { holdsSecret } from "./secrets";
import { distinct, planSet } from "./set-plan";
import type { SetPattern } from "./sets";
import { type Deferred, type Entry, entriesCost, isWorse, leavesWritten } from "./settle";
import type { IsSecret, Json, JsonObject, PatchOperation } from "./types";
import {
  copyJson,
  DEEP,
  isContainer,
  isObject,
  leavesOf,
  memberOf,
  requirePlain,
  requireScalar,
  stringBytes,
} from "./values";

/** Lists inside lists this deep are compared by interning, since each would compare what is in it again. */
const SHALLOW = 4;

/** Changed elements of a list that are tried in place, each beside its own predecessor, before anything is planned. */
const FEW = 8;

/** Elements beyond which the bytes of a patch are counted before it is made. */
const MANY = 100;

/** What a diff can be asked for. */
export interface Wishes {
  readonly moves: boolean;
  readonly isSecret?: IsSecret | undefined;
}

/**
 * One diff. Documents are walked directly; only what is left of a list after its equal ends are cut, and after the
 * commonest changes are ruled out, is interned and planned, so that others never pay for it.
 */
export class Differ {
  private out: Entry[] = [];
  private depth = 0;
  private lazyInterner: Interner | undefined;
  /** Prices within one outermost list: what it costs depends on nothing outside it. */
  private pricer: Pricer | undefined;
  private lists = 0;
  private bounded = true;
  private renames: MemberMoves | undefined;

  constructor(private readonly wishes: Wishes) {}

  /** The operations between two documents. */
  run(from: Json, to: Json, sets: SetPattern | undefined): PatchOperation[] {
    const patch: PatchOperation[] = [];
    const pending: Entry[] = [{ op: "deferred", a: from, b: to, path: "", sets }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.op !== "deferred") {
        patch.push(next);
        continue;
      }
      this.resume(next);
      for (let at = this.out.length - 1; at >= 0; at--) pending.push(this.out[at] as Entry);
    }
    return patch;
  }

  /** The interner, made at its first use. */
  get interner(): Interner {
    this.lazyInterner ??= new Interner();
    return this.lazyInterner;
  }

  private resume({ a, b, path, sets, within }: Deferred): void {
    this.out = [];
    this.depth = 0;
    this.pricer = within?.pricer;
    this.bounded = within?.bounded ?? true;
    this.lists = within ? SHALLOW : 0;
    this.region(() => this.place(a, b, path, sets));
  }

  /** Runs a part in which members keep their paths: between two arrays. `move` stays inside one. */
  private region(body: () => void): void {
    if (!this.wishes.moves) {
      body();
      return;
    }
    const outer = this.renames;
    this.renames = new MemberMoves(this, this.out.length);
    body();
    this.renames.apply(this.out);
    this.renames = outer;
  }

  /** A value that stands on both sides at the same member, or at the root. */
  private place(a: Json, b: Json, path: string, sets: SetPattern | undefined): void {
    if (a === b) {
      if (!isContainer(a)) requireScalar(a);
    } else if (isContainer(a) && isContainer(b) && Array.isArray(a) === Array.isArray(b)) {
      if (this.depth > DEEP) this.defer(a, b, path, sets);
      else {
        this.depth++;
        if (Array.isArray(a)) this.array(a, b as Json[], path, sets);
        else this.object(a, b as JsonObject, path, sets);
        this.depth--;
      }
    } else this.replace(b, path);
  }

  /** Leaves a place for later, when the call stack is short again. Lists around it need to know its cost now. */
  private defer(a: Json, b: Json, path: string, sets: SetPattern | undefined): void {
    if (this.lists === 0) {
      this.out.push({ op: "deferred", a, b, path, sets });
      return;
    }
    const [x, y] = [this.interner.intern(a, sets), this.interner.intern(b, sets)];
    const prefix = stringBytes(path) - 2;
    const pricer = this.prices;
    const weight = pricer.priced(x, y, prefix);
    const within = { pricer, bounded: this.bounded, weight, bytes: pricer.bytes, prefix };
    if (weight > 0) this.out.push({ op: "deferred", a, b, path, sets, within });
  }

  private get prices(): Pricer {
    this.pricer ??= new Pricer(this.bounded);
    return this.pricer;
  }

  private replace(value: Json, path: string): void {
    this.renames?.written(this.out.length, value);
    this.out.push({ op: "replace", path, value: copyJson(value) });
  }

  private object(a: JsonObject, b: JsonObject, path: string, sets: SetPattern | undefined): void {
    requirePlain(a);
    requirePlain(b);
    const before = Object.keys(a);
    const after = Object.keys(b);
    let shared = 0;
    for (let k = 0; k < before.length; k++) {
      const key = before[k] as string;
      const x = a[key];
      if (x === undefined) continue;
      // Names mostly stand in the same order; then nothing inherited can be meant.
      const y = after[k] === key ? b[key] : memberOf(b, key);
      if (y === undefined) {
        this.renames?.removed(this.out.length, x);
        this.remove(`${path}/${escapeSegment(key)}`);
        continue;
      }
      shared++;
      if (x === y && !isContainer(x)) requireScalar(x);
      else this.place(x, y, `${path}/${escapeSegment(key)}`, sets?.member(key));
    }
    if (after.length === shared) return;
    for (const key of after) {
      const y = b[key];
      if (y === undefined || memberOf(a, key) !== undefined) continue;
      this.renames?.written(this.out.length, y);
      this.add(`${path}/${escapeSegment(key)}`, y);
    }
  }

  private array(a: Json[], b: Json[], path: string, sets: SetPattern | undefined): void {
    if (this.lists++ === 0) {
      this.pricer = undefined;
      const { isSecret } = this.wishes;
      this.bounded = !isSecret || !(holdsSecret(path, a, isSecret) || holdsSecret(path, b, isSecret));
    }
    if (sets?.isSet) this.set(a, b, path, sets);
    else if (this.wishes.moves) this.movedList(a, b, path, sets);
    else if (this.lists > SHALLOW || this.isInterned(a, b, sets)) this.plannedList(a, b, path, sets);
    else this.list(a, b, path, sets);
    this.lists--;
  }

  private isInterned(a: Json[], b: Json[], sets: SetPattern | undefined): boolean {
    const { lazyInterner } = this;
    return lazyInterner?.known(a, sets) !== undefined && lazyInterner.known(b, sets) !== undefined;
  }

  /** A list that is not interned: cuts equal ends, and plans what is left only when it has to. */
  private list(a: Json[], b: Json[], path: string, sets: SetPattern | undefined): void {
    const below = sets?.element();
    const isEqual = (i: number, j: number): boolean => same(a[i] as Json, b[j] as Json, below, this);
    const { start, aEnd, bEnd } = trim(a.length, b.length, isEqual);
    const mark = this.out.length;
    if (start === aEnd) this.additions(b, start, bEnd, start === a.length, path);
    else if (start === bEnd) for (let i = aEnd - 1; i >= start; i--) this.remove(`${path}/${i}`);
    else if (aEnd !== bEnd || !this.inPlace(a, b, start, aEnd, path, below, isEqual)) {
      const nodes = (from: Json[], end: number): Node[] => {
        return from.slice(start, end).map((value) => this.interner.intern(value, below));
      };
      const prefix = stringBytes(path) - 2;
      const part: Part = { a: nodes(a, aEnd), b: nodes(b, bEnd), start, length: a.length, prefix };
      const alignment = this.prices.aligned(part);
      // What would be bloated need not be emitted first.
      const isMuch = part.a.length + part.b.length > MANY && this.bounded;
      if (isMuch && this.prices.isBloated(part, alignment, b)) this.replace(b, path);
      else this.emit(stepsOf(part, alignment), part, a, b, path, below);
    }
    if (isWorse(this.out, mark, path, b, this.bounded)) {
      this.out.length = mark;
      this.replace(b, path);
    }
  }

  private additions(b: Json[], start: number, end: number, atEnd: boolean, path: string): void {
    if (atEnd) for (let j = start; j < end; j++) this.add(`${path}/-`, b[j] as Json);
    else for (let j = end - 1; j >= start; j--) this.add(`${path}/${start}`, b[j] as Json);
  }

  private add(path: string, value: Json): void {
    this.out.push({ op: "add", path, value: copyJson(value) });
  }

  private write(path: string, value: Json): void {
    this.out.push({ op: "replace", path, value: copyJson(value) });
  }

  private remove(path: string): void {
    this.out.push({ op: "remove", path });
  }

  /**
   * Patches each element in place, when few changed. Every other alignment of two equally long rests adds an
   * element whole: when each element has more leaves than this one writes, none is as good.
   */
  private inPlace(
    a: Json[],
    b: Json[],
    start: number,
    end: number,
    path: string,
    below: SetPattern | undefined,
    isEqual: (i: number, j: number) => boolean,
  ): boolean {
    const changed: number[] = [];
    for (let i = end - 1; i >= start; i--) {
      if (end - start > 1 && i < end - 1 && i > start && isEqual(i, i)) continue;
      if (changed.push(i) > FEW) return false;
    }
    const mark = this.out.length;
    for (const i of changed) this.element(a[i] as Json, b[i] as Json, `${path}/${i}`, below);
    if (end - start === 1) return true;
    const leaves = leavesWritten(this.out, mark);
    for (let j = start; j < end; j++) {
      if (leavesOf(b[j] as Json, leaves + 1) > leaves) continue;
      this.out.length = mark;
      return false;
    }
    return true;
  }

  /** A pair of array elements: those have no name, so one object may give way to another. */
  private element(a: Json, b: Json, path: string, sets: SetPattern | undefined): void {
    const mark = this.out.length;
    this.place(a, b, path, sets);
    // When a leaf stays, patching in place writes fewer than replacing.
    if (!isObject(a) || !isObject(b) || !isWorse(this.out, mark, path, b, false)) return;
    this.out.length = mark;
    this.replace(b, path);
  }

  private plannedList(a: Json[], b: Json[], path: string, sets: SetPattern | undefined): void {
    const [x, y] = [this.interner.intern(a, sets), this.interner.intern(b, sets)];
    const prefix = stringBytes(path) - 2;
    if (this.prices.priced(x, y, prefix) === 0) return;
    const { part, alignment } = this.prices.list(x, y, prefix);
    if (!part || !alignment) this.replace(b, path);
    else this.emit(stepsOf(part, alignment), part, a, b, path, sets?.element());
  }

  /** With moves: the best of the plain patch and of those that carry elements to their new places. */
  private movedList(a: Json[], b: Json[], path: string, sets: SetPattern | undefined): void {
    if (this.lists <= SHALLOW && same(a, b, sets, this)) return;
    const [x, y] = [this.interner.intern(a, sets), this.interner.intern(b, sets)];
    if (x.id === y.id) return;
    const below = sets?.element();
    const part = trimNodes(x.items, y.items, stringBytes(path) - 2);
    let best = this.collect(() => this.plannedList(a, b, path, sets));
    const alignments = [this.prices.aligned(part), alignForMoves(part)];
    for (const partners of alignments) {
      const steps = stepsOf(part, partners);
      const links = linkMoves(steps, x.items, y.items, this.prices, part.prefix);
      if (links.size === 0) continue;
      const moved = this.collect(() => {
        withMoves(steps, links, a.length, b.length, {
          step: (step, index) => this.step(step, index, part, a, b, path, below),
          move: (i, j) => this.out.push({ op: "move", from: `${path}/${i}`, path: `${path}/${j}` }),
        });
      });
      const isAllowed = !isWorse(moved, 0, path, b, this.bounded);
      if (isAllowed && compareCost(entriesCost(moved), entriesCost(best)) < 0) best = moved;
    }
    for (const entry of best) this.out.push(entry);
  }

  /** What `body` emits, without adding it to the patch. */
  private collect(body: () => void): Entry[] {
    const { out, renames } = this;
    this.out = [];
    this.renames = undefined;
    body();
    const collected = this.out;
    this.out = out;
    this.renames = renames;
    return collected;
  }

  private emit(
    steps: Step[],
    part: Part,
    a: Json[],
    b: Json[],
    path: string,
    below: SetPattern | undefined,
  ): void {
    // Steps go from right to left, but appends (`-`) have to come in reading order.
    let appended = 0;
    while (steps[appended]?.kind === "add" && (steps[appended] as Step).i === a.length) appended++;
    for (let k = appended - 1; k >= 0; k--) this.step(steps[k] as Step, "-", part, a, b, path, below);
    for (let k = appended; k < steps.length; k++) {
      const step = steps[k] as Step;
      this.step(step, step.i, part, a, b, path, below);
    }
  }

  /** Emits one step of an alignment at an index of the array as it is by then. */
  private step(
    step: Step,
    index: number | "-",
    part: Part,
    a: Json[],
    b: Json[],
    path: string,
    below: SetPattern | undefined,
  ): void {
    const at = `${path}/${index}`;
    if (step.kind === "remove") this.remove(at);
    else if (step.kind === "add") this.add(at, b[step.j] as Json);
    else {
      const [x, y] = [part.a[step.i - part.start] as Node, part.b[step.j - part.start] as Node];
      if (x.id === y.id) return;
      if (this.prices.replaces(x, y, part.prefix + indexBytes(step.i))) this.write(at, b[step.j] as Json);
      else this.region(() => this.place(a[step.i] as Json, b[step.j] as Json, at, below));
    }
  }

  private set(a: Json[], b: Json[], path: string, sets: SetPattern): void {
    const below = sets.element();
    const isPlain = !a.some(isContainer) && !b.some(isContainer);
    const keys = (list: Json[]): unknown[] => {
      for (const value of list) if (!isContainer(value)) requireScalar(value);
      return isPlain ? list : list.map((value) => this.interner.intern(value, below).id);
    };
    const wanted = keys(b);
    const { going, coming } = planSet(keys(a), wanted);
    if (going.length === 0 && coming.length === 0) return;
    const mark = this.out.length;
    for (let k = going.length - 1; k >= 0; k--) {
      const at = `${path}/${going[k]}`;
      if (k < coming.length) this.write(at, b[coming[k] as number] as Json);
      else this.remove(at);
    }
    for (const j of coming.slice(going.length)) this.add(`${path}/-`, b[j] as Json);
    const whole = distinct(b, wanted);
    if (!isWorse(this.out, mark, path, whole, this.bounded)) return;
    this.out.length = mark;
    this.replace(whole, path);
  }
}
