import assert from "node:assert/strict";
import { PHASES } from "../../bench/growth/phases";
import { exponent, workOf } from "../../bench/growth/report";

describe("the work for a stack", () => {
  it("grows linearly with its size", () => {
    const sizes = [20, 40, 80];
    const all = sizes.map((size) => [size, workOf(size, "configurations")] as const);
    for (const phase of PHASES) {
      const grows = exponent(all.map(([size, work]) => [size, work[phase].blocks]));
      assert.ok(grows < 1.02, `${phase}: N^${grows.toFixed(2)}`);
    }
    const requests = (phase: (typeof PHASES)[number]) => all.map(([, work]) => work[phase].requests);
    // A list for each of two integration keys, and one identity request.
    const more = (size: number) => size + 3;
    assert.deepEqual(requests("no-change up"), [3, 3, 3]);
    assert.deepEqual(requests("refresh"), [3, 3, 3]);
    assert.deepEqual(requests("first up"), sizes.map(more));
    assert.deepEqual(requests("everything changed"), sizes.map(more));
  });

  it("grows linearly over eight kinds in one stack, with a list for each kind and one identity request", () => {
    const sizes = [24, 48, 96];
    const all = sizes.map((size) => [size, workOf(size, "kinds")] as const);
    for (const phase of PHASES) {
      const grows = exponent(all.map(([size, work]) => [size, work[phase].blocks]));
      assert.ok(grows < 1.1, `${phase}: N^${grows.toFixed(2)}`);
    }
    assert.deepEqual(
      all.map(([, work]) => work["no-change up"].requests),
      [9, 9, 9],
    );
  });

  it("is distinguished from faster growth", () => {
    assert.equal(
      Math.round(
        exponent([
          [10, 100],
          [20, 400],
        ]),
      ),
      2,
    );
  });
});
