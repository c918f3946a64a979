import type { Entry } from "./entries";
import type { Interner } from "./intern";
import type { Json } from "./types";

/** The index of an operation that removes or sets a member, and the member's value. */
interface Note {
  readonly at: number;
  readonly value: Json;
}

/**
 * Finds members that were only renamed, or moved to another object, and writes one `move` instead of a removal and an
 * addition. That is always cheaper: the value is not written, and there is one operation fewer.
 */
export class MemberMoves {
  private readonly gone: Note[] = [];
  private readonly come: Note[] = [];

  /** Considers the operations from `start` on. */
  constructor(
    private readonly via: { readonly interner: Interner },
    private readonly start: number,
  ) {}

  /** Records that the operation at index `at` removes a member with this value. */
  removed(at: number, value: Json): void {
    this.gone.push({ at, value });
  }

  /** Records that the operation at index `at` sets a member to this value. */
  written(at: number, value: Json): void {
    this.come.push({ at, value });
  }

  /** Rewrites the recorded operations. */
  apply(out: Entry[]): void {
    if (this.gone.length === 0 || this.come.length === 0) return;
    const byNode = new Map<number, number[]>();
    for (const { at, value } of this.gone.reverse()) {
      const { id } = this.via.interner.intern(value, undefined);
      const known = byNode.get(id);
      if (known) known.push(at);
      else byNode.set(id, [at]);
    }
    const dropped = new Set<number>();
    for (const { at, value } of this.come) {
      const source = byNode.get(this.via.interner.intern(value, undefined).id)?.pop();
      if (source === undefined) continue;
      const from = (out[source] as Entry).path;
      out[at] = { op: "move", from, path: (out[at] as Entry).path };
      dropped.add(source);
    }
    if (dropped.size === 0) return;
    const kept = out.slice(this.start).filter((_, index) => !dropped.has(this.start + index));
    out.length = this.start;
    for (const entry of kept) out.push(entry);
  }
}
