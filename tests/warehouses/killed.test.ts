import assert from "node:assert/strict";
import type { Operation } from "../../local/emulator";
import { deploy, onEngine } from "../support/engines";
import { killedAt } from "./killed-at";

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

onEngine("a run that is killed while a warehouse is set up", (open) => {
  before(function () {
    if (process.platform !== "linux") this.skip();
  });

  for (const victim of ["all", "provider"] as const) {
    it(`is finished by the next run, with one object: ${victim === "all" ? "everything" : "the provider"} is killed`, async () => {
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
