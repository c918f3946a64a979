import assert from "node:assert/strict";
import { diffJson, type Json } from "../../provider/patch";
import { byTheBook, canonical } from "./support/apply";
import { costOf, Model } from "./support/model";
import { below, random } from "./support/random";

/** Creates lists of one kind with few values, so that many alignments are almost optimal. */
type Maker = (next: () => number) => Json;

const makers: Record<string, Maker> = {
  "of few scalars": (next) => below(next, 4),
  "of many scalars": (next) => `k${below(next, 40)}`,
  "of objects alike in part": (next) => ({ a: below(next, 5), b: below(next, 3), c: below(next, 40) }),
  "of objects of other shapes": (next) =>
    below(next, 3) ? { a: below(next, 4) } : { b: below(next, 3), c: {} },
  "of nested lists": (next) => [below(next, 4), { n: [below(next, 3), below(next, 3)] }],
  "of everything": (next) =>
    [below(next, 3), [], { a: below(next, 3) }, [below(next, 2)]][below(next, 4)] as Json,
};

function edited(list: Json[], next: () => number, make: Maker): Json[] {
  const result = [...list];
  for (let n = 1 + below(next, 6); n > 0; n--) {
    const at = below(next, result.length + 1);
    const how = below(next, 4);
    if (how === 0) result.splice(at, 0, make(next));
    else if (how === 1) result.splice(at, 1);
    else if (how === 2) result.splice(at, 1, make(next));
    else result.splice(below(next, result.length), 0, ...result.splice(at, 1));
  }
  return result;
}

/** Leaves and operations, and bytes if the digits of an index cannot matter. */
const counted = ([leaves, operations, bytes]: readonly [number, number, number], length: number): number[] =>
  length <= 10 ? [leaves, operations, bytes] : [leaves, operations];

describe("longer lists, compared with a model that prices every pair", () => {
  const unbounded = new Model({ bounded: false });
  const bounded = new Model({ bounded: true });
  for (const [name, make] of Object.entries(makers)) {
    for (const [how, runs, longest] of [
      ["up to 10 elements", 150, 10],
      ["up to 30 elements", 60, 30],
    ] as const) {
      it(`${name}, ${how}: the patch has the cost of the model's`, () => {
        const next = random(20260101);
        for (let run = 0; run < runs; run++) {
          const from = Array.from({ length: below(next, longest) }, () => make(next));
          const fresh = (): Json[] => Array.from({ length: below(next, longest) }, () => make(next));
          const to = run % 3 === 0 ? fresh() : edited(from, next, make).slice(0, longest);
          const length = Math.max(from.length, to.length);
          const patch = diffJson(from, to);
          assert.equal(canonical(byTheBook(from, patch)), canonical(to));
          const why = JSON.stringify({ from, to, patch });
          const free = diffJson(from, to, { isSecret: () => true });
          assert.deepEqual(counted(costOf(free), length), counted(unbounded.cost(from, to), length), why);
          // Near twice the bytes, the digits of an index decide: shorter lists only.
          if (length <= 10) assert.deepEqual(costOf(patch), bounded.cost(from, to), why);
        }
      });
    }
  }
});
