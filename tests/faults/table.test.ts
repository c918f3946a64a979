import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator, Fault } from "../../local/emulator";
import { inAccount } from "../lifecycle/account";
import { ROOT } from "../support/engines";
import { assertClear, assertOutcome, meet, ROUTES, type Trouble } from "./meet";
import { markdown, OPERATIONS, type Operation, TABLE, TIMEOUT_MS } from "./table";

const AT_MOST = 40;

const injected = (emulator: Emulator, operation: Operation, fault: Fault): Trouble => ({
  begin: () => emulator.inject({ operation: ROUTES[operation], ...fault }),
  end: () => emulator.clearFaults(),
});

describe("an operation that meets a fault", () => {
  for (const { name, fault, processed, outcomes } of TABLE) {
    for (const operation of OPERATIONS) {
      const outcome = outcomes[operation];
      it(`${operation}, ${name}: ${outcome}`, () =>
        inAccount(
          {},
          async (account) =>
            assertOutcome(
              outcome,
              operation,
              await meet(account, operation, injected(account.emulator, operation, fault)),
            ),
          {
            timeoutMs: TIMEOUT_MS,
          },
        ));

      it(`${operation}, ${name}, for ever: ends, clearly`, () =>
        inAccount(
          {},
          async (account) => {
            const run = await meet(
              account,
              operation,
              injected(account.emulator, operation, { ...fault, times: Number.POSITIVE_INFINITY }),
            );
            assert.ok(run.requests <= AT_MOST, `${run.requests} requests`);
            if (["gone", "done", "found"].includes(outcome)) return assertOutcome(outcome, operation, run);
            assertClear(run.error);
            if (!processed) assert.deepEqual(run.after, run.before);
          },
          { timeoutMs: TIMEOUT_MS },
        ));
    }
  }

  it("is told in docs/reliability.md by the same table", () => {
    assert.ok(readFileSync(join(ROOT, "docs/reliability.md"), "utf8").includes(markdown()));
  });
});
