import { strict as assert } from "node:assert";
import { plainStacks } from "../../sdk/plain-stacks";

describe("stacks while a resource registers", () => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  let translated: number;
  beforeEach(() => {
    translated = 0;
    // Mocha lifts it.
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

  it("are not translated, and name the places all the same", () => {
    const restore = plainStacks();
    const stack = new Error("x").stack ?? "";
    restore();
    assert.equal(translated, 0);
    assert.match(stack, /^Error: x\n {4}at .*plain-stacks\.test\.ts/);
  });

  it("are translated for the source position, which is taken without a limit", () => {
    const restore = plainStacks();
    Error.stackTraceLimit = Number.POSITIVE_INFINITY;
    const { stack } = new Error("x");
    restore();
    assert.equal(stack, "translated Error: x");
  });

  it("are as they were afterwards, also those that are read only then", () => {
    const restore = plainStacks();
    const early = new Error("early");
    restore();
    assert.equal(new Error("late").stack, "translated Error: late");
    assert.ok(early.stack, "there is no early.stack");
  });

  it("are left alone where nothing translates them", () => {
    // As Node.js has it by itself.
    Error.prepareStackTrace = undefined as unknown as typeof prepareStackTrace;
    plainStacks()();
    assert.equal(Error.prepareStackTrace, undefined);
  });
});
