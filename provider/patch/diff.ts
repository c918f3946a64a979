import { memberOf } from "../json/equal";
import { escapeSegment } from "../json/pointer";
import { Draft } from "./draft";
import type { Deferred, Entry } from "./entries";
import { Interner } from "./intern";
import type { ListContext, Lists } from "./list-context";
import { MemberMoves } from "./member-moves";
import { patchList } from "./plain-list";
import { patchMoved, patchPlanned } from "./planned-list";
import { Pricer } from "./price";
import type { Prices } from "./prices";
import { same } from "./same";
import { holdsSecret } from "./secrets";
import { patchSet } from "./set-list";
import type { SetPattern } from "./sets";
import type { IsSecret, Json, JsonObject, PatchOperation } from "./types";
import { DEEP, isContainer, requirePlain, requireScalar, stringBytes } from "./values";

/** In a `for … in` over the same object, this call costs nothing; `Object.hasOwn` or an imported function would. */
const isOwn = Object.prototype.hasOwnProperty;

/**
 * Lists nested at least this deep in other lists are compared by interning; a direct comparison would walk them again
 * at each level.
 */
const SHALLOW = 4;

/** Options of a diff. */
export interface Wishes {
  readonly moves: boolean;
  readonly isSecret?: IsSecret | undefined;
}

/**
 * One diff. Documents are walked directly. A list is interned and planned only if something remains after its equal
 * ends are cut and the most common changes are ruled out, so other lists do not pay for it.
 */
export class Differ implements ListContext {
  readonly draft = new Draft();
  private lists = 0;
  bounded = true;
  private depth = 0;
  private lazyInterner: Interner | undefined;
  private pricer: Prices | undefined;

  constructor(private readonly wishes: Wishes) {}

  /** The operations that turn one document into the other. */
  run(from: Json, to: Json, sets: SetPattern | undefined): PatchOperation[] {
    const patch: PatchOperation[] = [];
    const pending: Entry[] = [{ op: "deferred", a: from, b: to, path: "", sets }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.op !== "deferred") {
        patch.push(next);
        continue;
      }
      this.resume(next);
      const { entries } = this.draft;
      for (let at = entries.length - 1; at >= 0; at--) pending.push(entries[at] as Entry);
    }
    return patch;
  }

  get interner(): Interner {
    this.lazyInterner ??= new Interner();
    return this.lazyInterner;
  }

  get prices(): Prices {
    this.pricer ??= new Pricer(this.bounded);
    return this.pricer;
  }

  private resume({ a, b, path, sets, within }: Deferred): void {
    this.draft.entries = [];
    this.depth = 0;
    this.pricer = within?.pricer;
    this.bounded = within?.bounded ?? true;
    this.lists = within ? SHALLOW : 0;
    this.region(() => this.place(a, b, path, sets));
  }

  region(body: () => void): void {
    if (!this.wishes.moves) {
      body();
      return;
    }
    const { draft } = this;
    const outer = draft.renames;
    draft.renames = new MemberMoves(this, draft.length);
    body();
    draft.renames.apply(draft.entries);
    draft.renames = outer;
  }

  place(a: Json, b: Json, path: string, sets: SetPattern | undefined): void {
    if (a === b) {
      if (!isContainer(a)) requireScalar(a);
    } else if (isContainer(a) && isContainer(b) && Array.isArray(a) === Array.isArray(b)) {
      if (this.depth > DEEP) this.defer(a, b, path, sets);
      else {
        this.depth++;
        if (Array.isArray(a)) this.array({ a, b: b as Json[], path, sets });
        else this.object(a, b as JsonObject, path, sets);
        this.depth--;
      }
    } else this.draft.replaceMember(path, b);
  }

  /** Defers a value until the call stack is short again. An enclosing list needs its cost now. */
  private defer(a: Json, b: Json, path: string, sets: SetPattern | undefined): void {
    const { entries } = this.draft;
    if (this.lists === 0) {
      entries.push({ op: "deferred", a, b, path, sets });
      return;
    }
    const [x, y] = [this.interner.intern(a, sets), this.interner.intern(b, sets)];
    const prefix = stringBytes(path) - 2;
    const pricer = this.prices;
    const weight = pricer.priced(x, y, prefix);
    const within = { pricer, bounded: this.bounded, weight, bytes: pricer.bytes, prefix };
    if (weight > 0) entries.push({ op: "deferred", a, b, path, sets, within });
  }

  private object(a: JsonObject, b: JsonObject, path: string, sets: SetPattern | undefined): void {
    requirePlain(a);
    requirePlain(b);
    const { draft } = this;
    const after = Object.keys(b);
    let shared = 0;
    let k = 0;
    for (const key in a) {
      if (!isOwn.call(a, key)) continue;
      const x = a[key];
      const isNext = after[k++] === key;
      if (x === undefined) continue;
      // Members are usually in the same order. If the names match, no inherited property can be involved.
      const y = isNext ? b[key] : memberOf(b, key);
      if (y === undefined) {
        draft.renames?.removed(draft.length, x);
        draft.remove(`${path}/${escapeSegment(key)}`);
        continue;
      }
      shared++;
      if (x === y && !isContainer(x)) requireScalar(x);
      else this.place(x, y, `${path}/${escapeSegment(key)}`, sets?.member(key));
    }
    if (after.length > shared) this.additions(a, b, after, path);
  }

  private additions(a: JsonObject, b: JsonObject, keys: readonly string[], path: string): void {
    const { draft } = this;
    for (const key of keys) {
      const y = b[key];
      if (y === undefined || memberOf(a, key) !== undefined) continue;
      draft.renames?.written(draft.length, y);
      draft.add(`${path}/${escapeSegment(key)}`, y);
    }
  }

  private array(lists: Lists): void {
    const { a, b, path, sets } = lists;
    if (this.lists++ === 0) {
      this.pricer = undefined;
      const { isSecret } = this.wishes;
      this.bounded = !isSecret || !(holdsSecret(path, a, isSecret) || holdsSecret(path, b, isSecret));
    }
    if (sets?.isSet) patchSet(this, lists);
    else if (this.wishes.moves) this.moved(lists);
    else if (this.lists > SHALLOW || this.isInterned(lists)) patchPlanned(this, lists);
    else patchList(this, lists);
    this.lists--;
  }

  private moved(lists: Lists): void {
    if (this.lists > SHALLOW || !same(lists.a, lists.b, lists.sets, this)) patchMoved(this, lists);
  }

  private isInterned({ a, b, sets }: Lists): boolean {
    const { lazyInterner } = this;
    return lazyInterner?.known(a, sets) !== undefined && lazyInterner.known(b, sets) !== undefined;
  }
}
