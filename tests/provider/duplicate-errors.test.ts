import assert from "node:assert/strict";
import { LaunchDarklyError } from "../../provider/errors";
import { createDuplicateFilter } from "../../provider/session/duplicate-errors";

describe("the error that Pulumi prints in addition to returning it", () => {
  it("is dropped once for each error, and nothing else is dropped", () => {
    const printed: unknown[][] = [];
    const reporter = { error: (...values: unknown[]) => void printed.push(values) };
    const untouched = reporter.error;
    const dropDuplicate = createDuplicateFilter(reporter);
    assert.equal(reporter.error, untouched, "nothing changes before an error");
    const [one, other] = [new LaunchDarklyError("one"), new LaunchDarklyError("other")];
    dropDuplicate(one);
    dropDuplicate(other);
    dropDuplicate(one);
    for (const error of [other, one, one, one]) reporter.error(`${error}: ${error.stack}`);
    reporter.error("a warning", 7);
    assert.deepEqual(printed, [[`${one}: ${one.stack}`], ["a warning", 7]]);
  });
});
