import assert from "node:assert/strict";
import { withShop } from "../support/shop";
import { InProcessStack } from "../support/stack";
import { combination, ELSEWHERE, namesOf, singles } from "./combinations";
import { configurationFor, programOf } from "./programs";

describe("a create whose response is lost", () => {
  it("creates one object, in whatever form the server returns it, and the next preview is empty", async () => {
    const random = Array.from({ length: 20 }, (_, i) => combination(i + 1));
    for (const [i, behaviour] of [...singles(ELSEWHERE), ...random].entries()) {
      const program = programOf(configurationFor(i, behaviour));
      await withShop(behaviour, async (account) => {
        const { emulator, printed } = account;
        const stack = new InProcessStack(account);
        emulator.inject({ operation: "create", connection: "reset-after" });
        await stack.up(program).catch((error: Error) => {
          throw new Error(`${namesOf(behaviour)}: ${error.message}`);
        });
        assert.equal(emulator.configurations().length, 1, namesOf(behaviour));
        const preview = await stack.preview(program);
        assert.equal(preview, undefined, `${namesOf(behaviour)}: ${printed.join("\n")}`);
      });
    }
  });
});
