import assert from "node:assert/strict";
import type { Json } from "../../provider/patch";
import { numbered } from "./support/documents";
import { workOf } from "./support/work";

type Pair = [from: Json, to: Json];

/** Work that grows with the square of the size takes 16 times as many blocks for 4 times the size. */
function isLinear([few = 0, many = 0]: number[]): void {
  assert.ok(few > 0 && many < 6 * few, `${few} blocks, and ${many} for four times the size`);
}

describe("fault 3, quadratic time between two changed elements", () => {
  it("is gone: four times the elements take far less than sixteen times the work", () => {
    const pairOf = (length: number): Pair => {
      const list = numbered(length);
      const to = structuredClone(list);
      for (const at of [0, length - 1]) (to[at] as { n: number }).n = -1;
      return [list, to];
    };
    isLinear(workOf([pairOf(80), pairOf(320)]));
  });
});

describe("fault 4, whole lists interned for one changed element", () => {
  it("is gone: that takes no more than a few times the work of finding nothing changed", () => {
    const list = numbered(4000);
    const to = structuredClone(list);
    (to[2000] as { n: number }).n = -1;
    const [equal = 0, changed = 0] = workOf([
      [list, structuredClone(list)],
      [list, to],
    ]);
    assert.ok(equal > 0 && changed < 3 * equal, `${equal} blocks for equal lists, then ${changed}`);
  });
});

describe("fault 9, moves in quadratic time", () => {
  it("is gone: four times the elements take far less than sixteen times the work", () => {
    const pairOf = (length: number): Pair => {
      const digits = Array.from({ length }, (_, n) => (n * n + (n >> 3)) % 10);
      const to = [...digits];
      for (let n = 0; n < 10; n++) to.splice(Math.floor((n * length) / 11) + 5, n % 2, n);
      return [digits, to];
    };
    isLinear(workOf([pairOf(2000), pairOf(8000)], { moves: true }));
  });
});

describe("documents nested up to 3,000 levels deep", () => {
  const kinds: Record<string, (inner: Json, n: number) => Json> = {
    arrays: (inner) => [inner],
    objects: (inner) => ({ a: inner }),
    "arrays with other elements": (inner, n) => [{ id: n, on: true }, inner, n],
    "lists in objects": (inner, n) => (n % 2 ? { list: inner, name: `level ${n}` } : [n, inner]),
  };
  for (const [name, wrap] of Object.entries(kinds)) {
    it(`${name}: four times the levels take far less than sixteen times the work`, () => {
      const deep = (leaf: Json, levels: number) =>
        Array.from({ length: levels }).reduce<Json>((inner, _, n) => wrap(inner, n), leaf);
      isLinear(workOf([750, 3000].map((levels): Pair => [deep(1, levels), deep(2, levels)])));
    });
  }
});
