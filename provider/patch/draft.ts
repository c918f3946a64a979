import { type Entry, isWorse } from "./entries";
import type { MemberMoves } from "./member-moves";
import type { Json } from "./types";
import { copyJson } from "./values";

/** The operations found so far, and the deferred values. */
export class Draft {
  entries: Entry[] = [];
  /** Records removed and added members, if `move` is allowed. */
  renames: MemberMoves | undefined;

  /** The number of entries. */
  get length(): number {
    return this.entries.length;
  }

  add(path: string, value: Json): void {
    this.entries.push({ op: "add", path, value: copyJson(value) });
  }

  replace(path: string, value: Json): void {
    this.entries.push({ op: "replace", path, value: copyJson(value) });
  }

  remove(path: string): void {
    this.entries.push({ op: "remove", path });
  }

  move(from: string, path: string): void {
    this.entries.push({ op: "move", from, path });
  }

  /** Same as {@link replace}, for a member or its value. */
  replaceMember(path: string, value: Json): void {
    this.renames?.written(this.length, value);
    this.replace(path, value);
  }

  /** Drops the entries after the first `mark`. */
  cut(mark: number): void {
    this.entries.length = mark;
  }

  /** Replaces the whole value at `path` if the entries since `mark` cost more. */
  replaceIfCheaper(mark: number, path: string, value: Json, bounded: boolean): void {
    if (!isWorse(this.entries, mark, path, value, bounded)) return;
    this.cut(mark);
    this.replaceMember(path, value);
  }

  /** The entries that `body` adds, kept separate. */
  collect(body: () => void): Entry[] {
    const { entries, renames } = this;
    this.entries = [];
    this.renames = undefined;
    body();
    const collected = this.entries;
    this.entries = entries;
    this.renames = renames;
    return collected;
  }
}
