import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { Operation } from "../../local/emulator";
import { repair, rest, start } from "../faults/crash";
import { killNine } from "../faults/processes";
import type { StackFixture } from "../support/engines";

/** Kills an `up` after LaunchDarkly has processed a request and before the response arrives. */
export async function killedAt(
  operation: Operation,
  fixture: StackFixture,
  victim: "all" | "provider",
): Promise<void> {
  const { emulator } = fixture;
  emulator.inject({ operation, connection: "hang-after" });
  const from = emulator.requests.length;
  const run = start(fixture);
  while (!emulator.requests.slice(from).some((request) => request.operation === operation)) {
    assert.ok(!run.ended(), `the run ended before it sent ${operation}`);
    await delay(5);
  }
  const pid = run.pid();
  assert.ok(pid !== undefined, "the process to kill exists");
  killNine(pid, victim);
  await run.end;
  await rest(fixture);
  repair(fixture);
}
