import type { MemberMoves } from "./member-moves";
import { type Entry, isWorse } from "./settle";
import type { Json } from "./types";
import { copyJson } from "./values";

/** The operations found so far, and the places left for later. */
export class Draft {
  entries: Entry[] = [];
  /** Takes note of members that come and go, where they may move. */
  renames: MemberMoves | undefined;

  /** How many there are. */
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

  /** {@link replace} for a member, or what stands there. */
  replaceMember(path: string, value: Json): void {
    this.renames?.written(this.length, value);
    this.replace(path, value);
  }

  /** Takes back what was found since there were `mark`. */
  cut(mark: number): void {
    this.entries.length = mark;
  }

  /** Replaces the value at `path` whole, when what was found for it since `mark` is worse. */
  settle(mark: number, path: string, value: Json, bounded: boolean): void {
    if (!isWorse(this.entries, mark, path, value, bounded)) return;
    this.cut(mark);
    this.replaceMember(path, value);
  }

  /** What `body` finds, kept apart. */
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
