import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator, Fault } from "../../local/emulator";
import { inAccount } from "../lifecycle/account";
import { ROOT } from "../support/root";
import { assertClear, assertOutcome, ROUTES, runWithFault, type TemporaryFault } from "./fault-run";
import {
  markdown,
  OPERATIONS,
  type Operation,
  type Outcome,
  SHORT_TIMEOUT_MS,
  TABLE,
  TIMEOUT_MS,
} from "./table";

const AT_MOST = 40;
/** Forces a single read. */
const SUMMARIES = { listSummaries: true };

const injected = (emulator: Emulator, operation: Operation, fault: Fault): TemporaryFault => ({
  begin: () => emulator.inject({ operation: ROUTES[operation][0], ...fault }),
  end: () => emulator.clearFaults(),
});

// If only the list is rejected, the configuration is read by itself; a missing configuration is not such a list.
const ofList = (name: string, outcome: Outcome): Outcome =>
  outcome === "error" && !["401", "404"].includes(name) ? "done" : outcome;

describe("an operation with a fault", () => {
  for (const { name, fault, processed, late, outcomes } of TABLE) {
    const once = late ? { timeoutMs: TIMEOUT_MS } : {};
    const forEver = late ? { timeoutMs: SHORT_TIMEOUT_MS } : {};
    for (const operation of OPERATIONS) {
      const outcome = outcomes[operation];
      it(`${operation}, ${name}: ${outcome}`, () =>
        inAccount(
          SUMMARIES,
          async (account) =>
            assertOutcome(
              outcome,
              operation,
              await runWithFault(account, operation, injected(account.emulator, operation, fault)),
            ),
          once,
        ));

      it(`${operation}, ${name}, permanently: ends with a clear result`, () =>
        inAccount(
          SUMMARIES,
          async (account) => {
            const run = await runWithFault(
              account,
              operation,
              injected(account.emulator, operation, { ...fault, times: Number.POSITIVE_INFINITY }),
            );
            assert.ok(run.requests <= AT_MOST, `${run.requests} requests`);
            if (["gone", "done", "found"].includes(outcome)) return assertOutcome(outcome, operation, run);
            assertClear(run.error);
            if (!processed) assert.deepEqual(run.after, run.before);
          },
          forEver,
        ));
    }

    it(`diff, whose list request has ${name}: ${ofList(name, outcomes.list)}`, () =>
      inAccount(
        {},
        async (account) => {
          const temporary = injected(account.emulator, "list", fault);
          assertOutcome(ofList(name, outcomes.list), "diff", await runWithFault(account, "diff", temporary));
        },
        once,
      ));
  }

  it("is documented in docs/reliability.md by the same table", () => {
    const page = readFileSync(join(ROOT, "docs/reliability.md"), "utf8");
    assert.ok(page.includes(markdown()), `docs/reliability.md should hold:\n${markdown()}`);
  });
});
