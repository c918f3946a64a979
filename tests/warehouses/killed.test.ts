import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { Operation } from "../../local/emulator";
import { repair, rest, start } from "../faults/crash";
import { killNine } from "../faults/processes";
import { deploy, onEngine, type StackFixture } from "../support/engines";

const PROGRAM = `
const setup = new launchdarkly.WarehouseSetup("warehouse", {
  integrationKey: "snowflake-experimentation",
  configValues: {
    snowflakeHostAddress: "acme.snowflakecomputing.com",
    selectedEnv: { projectKey: "shop", environmentKey: "production" },
  },
});
new launchdarkly.WarehouseSetupCompletion("active", { integrationKey: setup.integrationKey, setupId: setup.id });
exports.id = setup.id;`;

/** Kills an `up` when LaunchDarkly has done what a request asks for, and before anybody has heard of it. */
async function killedAt(
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
  assert.ok(pid !== undefined, "there is no process to kill");
  killNine(pid, victim);
  await run.end;
  await rest(fixture);
  repair(fixture);
}

onEngine("a run that is killed while a warehouse is set up", (open) => {
  before(function () {
    if (process.platform !== "linux") this.skip();
  });

  for (const victim of ["all", "provider"] as const) {
    it(`is finished by the next one, with one object: ${victim === "all" ? "everything" : "the provider"} is killed`, async () => {
      const fixture = await open(PROGRAM);
      const { emulator, stack } = fixture;
      const counted = (asked: Operation) =>
        emulator.requests.filter(({ operation }) => operation === asked).length;

      await killedAt("setUp", fixture, victim);
      const [draft, ...more] = emulator.configurations();
      assert.ok(draft?.setup?.pending && more.length === 0, "LaunchDarkly has a draft that nobody knows");

      await killedAt("completeSetup", fixture, victim);
      assert.deepEqual(
        emulator.configurations().map(({ _id, setup }) => [_id, setup?.pending]),
        [[draft._id, false]],
        "LaunchDarkly has completed the same draft",
      );

      await deploy(stack);
      assert.deepEqual([counted("setUp"), counted("completeSetup")], [1, 1], "nothing was sent twice");
      assert.equal((await stack.outputs()).id, draft._id);
      assert.equal(emulator.configurations().length, 1);
      const { exitCode, output } = await stack.preview({ expectNoChanges: true });
      assert.equal(exitCode, 0, output);
    });
  }
});
