import { strict as assert } from "node:assert";
import { plainStacks } from "../../sdk/plain-stacks";

describe("stack traces while a resource registers", () => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  let translated: number;
  beforeEach(() => {
    translated = 0;
    // Mocha raises the limit.
    Error.stackTraceLimit = 10;
    Error.prepareStackTrace = (error) => {
      translated += 1;
      return `translated ${error}`;
    };
  });
  afterEach(() => {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  });

  it("are not translated, and still name the source lines", () => {
    const restore = plainStacks();
    const stack = new Error("x").stack ?? "";
    restore();
    assert.equal(translated, 0);
    assert.match(stack, /^Error: x\n {4}at .*plain-stacks\.test\.ts/);
  });

  it("are translated for the source position, without a limit on frames", () => {
    const restore = plainStacks();
    Error.stackTraceLimit = Number.POSITIVE_INFINITY;
    const { stack } = new Error("x");
    restore();
    assert.equal(stack, "translated Error: x");
  });

  it("are restored afterwards, also those that are first read then", () => {
    const restore = plainStacks();
    const early = new Error("early");
    restore();
    assert.equal(new Error("late").stack, "translated Error: late");
    assert.ok(early.stack, "there is no early.stack");
  });

  it("are unchanged if nothing translates them", () => {
    // The default of Node.js.
    Reflect.set(Error, "prepareStackTrace", undefined);
    plainStacks()();
    assert.equal(Error.prepareStackTrace, undefined);
  });
});
