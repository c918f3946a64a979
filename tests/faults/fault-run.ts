import assert from "node:assert/strict";
import type { Operation as Route } from "../../local/emulator";
import { ApiError } from "../../provider/api";
import { LaunchDarklyError } from "../../provider/errors";
import { type Account, approvals, SECRET_TEXT } from "../lifecycle/account";
import { configurationsOf, create, deleteConfiguration, diff, read, update } from "../support/configurations";
import type { Operation, Outcome } from "./table";

/** The routes that an operation uses; a single read only if the list's items are summaries. */
export const ROUTES: Record<Operation, readonly [Route, ...Route[]]> = {
  create: ["create"],
  read: ["get", "list"],
  diff: ["get", "list"],
  update: ["update"],
  delete: ["delete"],
  list: ["list"],
};
interface Run {
  /** The account's objects before and after. */
  before: unknown;
  after: unknown;
  result: unknown;
  error: unknown;
  /** Requests on the operation's own route; of two routes, on the busier one. */
  sent: number;
  requests: number;
}

const changed = () => approvals({ name: "Renamed", configValues: { ...approvals().configValues, port: 1 } });

/** A fault that lasts for a while. */
export interface TemporaryFault {
  begin(): void;
  end(): void;
}

/** Runs one operation with a fault in an otherwise normal account. */
export async function runWithFault(
  account: Account,
  operation: Operation,
  fault: TemporaryFault,
): Promise<Run> {
  const { emulator, context, newProcess } = account;
  const desired = approvals();
  const { id, state } =
    operation === "create" ? { id: "", state: undefined } : await create(context, desired);
  const acts: Record<Operation, (context: Account["context"]) => Promise<unknown>> = {
    create: (context) => create(context, desired),
    read: (context) => read(context, id, state ?? {}),
    diff: (context) => diff(context, id, state as never, desired),
    update: (context) => update(context, id, state as never, changed()),
    delete: (context) => deleteConfiguration(context, id),
    list: (context) => configurationsOf(context.client()).list(desired.integrationKey),
  };
  const next = newProcess();
  const before = emulator.configurations();
  const from = emulator.requests.length;
  fault.begin();
  const run = await acts[operation](next).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error }),
  );
  fault.end();
  const requests = emulator.requests.slice(from);
  const on = (route: Route) => requests.filter((request) => request.operation === route).length;
  const sent = Math.max(...ROUTES[operation].map(on));
  return { ...run, before, after: emulator.configurations(), sent, requests: requests.length };
}

export function assertClear(error: unknown): void {
  assert.ok(error instanceof ApiError || error instanceof LaunchDarklyError, String(error));
  assert.match(error.message, /^.{20,}$/s);
  assert.ok(!error.message.includes(SECRET_TEXT), error.message);
  assert.ok(!error.message.includes("api-test-token"), error.message);
}

/** The expected account if the operation succeeded. */
function assertDone(operation: Operation, { before, after }: Run): void {
  const held = after as { name: string; configValues: { port: unknown } }[];
  if (operation === "delete") assert.deepEqual(held, []);
  else if (operation === "read" || operation === "diff" || operation === "list")
    assert.deepEqual(after, before);
  else {
    const want = operation === "create" ? approvals() : changed();
    assert.deepEqual(
      held.map(({ name, configValues }) => [name, configValues.port]),
      [[want.name, want.configValues.port]],
    );
  }
}

export function assertOutcome(outcome: Outcome, operation: Operation, run: Run): void {
  if (outcome === "error") {
    assertClear(run.error);
    assert.deepEqual(run.after, run.before);
    return;
  }
  assert.equal(run.error, undefined);
  if (outcome === "gone") {
    const { result } = run;
    assert.deepEqual(
      result,
      operation === "read" ? { gone: true } : { inputsDiffer: false, drifted: true, replaces: ["id"] },
    );
    return;
  }
  const sent: Record<typeof outcome, number> = {
    retried: 2,
    "sent again": 2,
    "planned again": 2,
    "bare array": 2,
    found: 1,
    done: 1,
  };
  assert.equal(run.sent, sent[outcome]);
  if (outcome !== "done") assertDone(operation, run);
}
