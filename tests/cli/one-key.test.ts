import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../local/emulator";
import { runInside } from "./inside";

describe("export of an integration that only other kinds are known to have", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
    const statements = [{ effect: "allow", resources: ["proj/*"], actions: ["*"] }];
    emulator.seedObject(
      "subscription",
      { integrationKey: "slack" },
      { name: "Subscription", config: {}, on: true, statements },
    );
  });
  afterEach(() => emulator.close());

  const names = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await runInside(emulator, [
      "--json",
      "--integration",
      "slack",
      ...args,
    ]);
    assert.equal(exitCode, 0, stderr);
    return JSON.parse(stdout).map(({ name }: { name: string }) => name);
  };

  it("contains the objects of each kind, known or not", async () => {
    emulator.seed("slack", { name: "Configuration" });
    assert.deepEqual(await names(), ["Configuration", "Subscription"]);
  });

  it("works without configurations if the plan has none", async () => {
    emulator.inject({ operation: "list", status: 403 });
    assert.deepEqual(await names(), ["Subscription"]);
  });

  it("reports that if only that kind is selected", async () => {
    emulator.inject({ operation: "list", status: 403 });
    const selected = names("--kind", "integration-configuration");
    await assert.rejects(selected, /integration configurations of "slack": 403 forbidden/);
  });
});
